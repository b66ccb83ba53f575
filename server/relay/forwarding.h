// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/relay/relaycall.h"
#include "server/upstream/upstreamclient.h"

namespace custompass {

/// The query and body name that asks an upstream for an estimate; reserved for us [1.7].
inline constexpr char PrechargeParameter[] = "precharge";
/// Carries the ids of the gateways a request came through, so that one that comes round again is cut (SPEC 3).
inline constexpr char HopHeader[] = "X-CustomPass-Hop";

/// The header that carries the user's token to @p channel: its own, else the configured one [5.3, 5.4].
QByteArray tokenHeaderName(const Channel &channel, const Settings &settings);

/// What a channel adds to its requests, replaces and (null) removes.
void applyHeaderOverride(HttpHeaders &headers, const QJsonObject &overrides);

/// True if the channel can be asked for an estimate of this call: with the mark in the query always, in the body if
/// that is a JSON object.
bool canAskEstimate(const RelayCall &call, const Channel &channel);

/// InvalidRequest if the body is a JSON object that has the reserved name at its top level, or may be one to
/// somebody who reads it in another way than we do: compressed, in UTF-16, too deep, not quite JSON [1.7].
Result<Done> checkReservedMember(const HttpRequest &request);

/// The client's request as it goes to @p channel: everything unchanged but what the channel's settings say, the two
/// authentication headers and, for an estimate, the mark [1.3, 5.1, 5.2]. ConfigError for an unusable setting.
Result<UpstreamRequest> upstreamRequest(const RelayCall &call, const Channel &channel, const QByteArray &key,
                                        bool askEstimate, const QByteArray &gatewayId);

/// The upstream's answer as it goes to the client: everything unchanged but hop-by-hop fields, the status mapping,
/// and a content coding that the client did not ask for, which is taken off [1.2, 7.1].
Reply replyFrom(const UpstreamAnswer &answer, const RelayCall &call);

/// The same without the body, and with its content coding.
Reply replyHead(const UpstreamAnswer &answer, const RelayCall &call);

/// Whether the client takes all codings of @p contentEncoding (RFC 9110, 12.5.3).
bool clientTakes(const RelayCall &call, const QByteArray &contentEncoding);

} // namespace custompass
