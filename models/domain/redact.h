// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace custompass {

/// The only way a secret reaches a log, an error or a report: `sk-ab…yz`. Short secrets become `…`.
QString redacted(QStringView secret);

/// A URL with the password of its user part masked: `postgresql://app:…@host/db`. Other text stays as it is.
QString redactedUrl(const QString &url);

/// Free text with everything masked that looks like a secret: `sk-…` tokens, bearer credentials, passwords in
/// URLs. The last net under log lines; whoever knows that a string is a secret uses redacted(). Thread-safe.
QString withoutSecrets(const QString &text);

} // namespace custompass
