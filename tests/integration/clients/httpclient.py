# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's http.client against the gateway. usage: httpclient.py PORT TOKEN; prints what it saw as JSON."""

import http.client
import json
import sys

port, token = int(sys.argv[1]), sys.argv[2]
headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
seen = {}


def ask(name, model, body, scenario="", method="POST"):
    """One request on the one connection."""
    more = {"X-Mock-Scenario": scenario} if scenario else {}
    connection.request(method, f"/pass/{model}", body=body, headers=headers | more)
    answer = connection.getresponse()
    content = answer.read()
    seen[name] = {"status": answer.status, "length": len(content), "reason": answer.reason,
                  "usage": b'"usage"' in content, "socket": id(connection.sock)}


ask("plain", "usage-model", b"{}")
ask("again", "usage-model", b"{}")
# An iterator has no length, so http.client sends it chunked.
ask("chunked", "free-model", iter([b'{"a":', b" 1}"]))
ask("head", "free-model", None, method="HEAD")
ask("missing", "no-such-model", b"{}")

connection.request("POST", "/pass/usage-model", body=b"{}", headers=headers | {"X-Mock-Scenario": "stream"})
answer = connection.getresponse()
events = []
while line := answer.readline():
    if line.startswith(b"data: "):
        events.append(line[6:].strip().decode())
seen["stream"] = {"status": answer.status, "events": len(events), "last": events[-1],
                  "usage": json.loads(events[-2])["usage"]["completion_tokens"]}
ask("after", "free-model", b"{}")

print(json.dumps(seen))
