// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/upstream/upstreamclient.h"

#include <QByteArray>

#include <curl/curl.h>

#include <vector>

namespace custompass {

/// One libcurl easy handle, made for a kind of call where every byte that leaves is known: set up once with
/// what all calls share, then configured for one call after the other.
class EasyHandle
{
public:
    EasyHandle();
    ~EasyHandle();
    EasyHandle(const EasyHandle &) = delete;
    EasyHandle &operator=(const EasyHandle &) = delete;

    CURL *get() const { return m_easy; }

    /// Sets everything that depends on the request, which must stay alive and unchanged until the call has
    /// ended: its body is not copied. UpstreamError if the request cannot be sent as it is.
    Result<Done> configure(const UpstreamRequest &request);

    /// libcurl's own words for what went wrong. They may quote what was configured, so mind the secrets in
    /// it.
    const char *errorText() const { return m_errorText; }

private:
    void setTrust();
    void setMethodAndBody(const UpstreamRequest &request);
    void sendFromFile(const BodyFile &file);
    static size_t onBodyWanted(char *data, size_t, size_t most, void *handle);
    static int onBodySeek(void *handle, curl_off_t offset, int origin);
    void setHeaders(const HttpHeaders &headers);
    void appendHeaderLine(QByteArrayView name, QByteArrayView separator, QByteArrayView value);

    CURL *m_easy = nullptr;
    char m_errorText[CURL_ERROR_SIZE] = {};
    const BodyFile *m_bodyFile = nullptr; ///< of the present call
    qint64 m_bodyOffset = 0;
    // libcurl's list, laid out in two buffers that are used again: curl_slist_append() would allocate twice a
    // line.
    QByteArray m_headerText;
    std::vector<qsizetype> m_headerStarts;
    std::vector<curl_slist> m_headerList;
};

/// `host:port` as it stands in an absolute http or https URL, without credentials; empty if it is no such
/// URL.
QByteArrayView authorityOf(QByteArrayView url);

} // namespace custompass
