// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <vector>

namespace custompass {

/// Takes content codings (RFC 9110, 8.4) off a body that comes in pieces: gzip, x-gzip, deflate (with and without its
/// zlib frame), br, zstd, identity.
class ContentDecoder
{
public:
    /// Gets the decoded bytes, in blocks of at most BlockBytes; refuses to go on with an error.
    using Sink = std::function<Result<Done>(QByteArrayView block)>;

    static constexpr qsizetype BlockBytes = qsizetype(64) * 1024;

    /// For the value of Content-Encoding, several codings in the order in which they were applied. UpstreamError if
    /// one is unknown, or there are more than anybody uses.
    static Result<ContentDecoder> create(const QByteArray &contentEncoding);

    ContentDecoder(ContentDecoder &&) noexcept;
    ContentDecoder &operator=(ContentDecoder &&) noexcept;
    ~ContentDecoder();

    /// There is nothing to decode.
    bool isIdentity() const { return m_stages.empty(); }

    /// Decodes the next @p piece as far as that is possible. UpstreamError if it is damaged or a coding blows it up to
    /// more than @p maxBytes: nothing more may be fed then.
    Result<Done> feed(QByteArrayView piece, qint64 maxBytes, const Sink &sink);

    /// Every coding has come to its own end; else the body has been cut.
    bool isComplete() const;

private:
    class Stage;

    ContentDecoder();
    Result<Done> feedStage(std::size_t index, QByteArrayView piece, qint64 maxBytes, const Sink &sink);

    std::vector<std::unique_ptr<Stage>> m_stages; ///< in the order in which they are taken off
};

} // namespace custompass
