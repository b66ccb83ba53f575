# SPDX-License-Identifier: GPL-3.0-or-later
"""httpx against the gateway. usage: httpx_client.py PORT TOKEN; prints what it saw as JSON."""

import asyncio
import json
import sys

import httpx

port, token = int(sys.argv[1]), sys.argv[2]
seen = {}


async def main():
    headers = {"Authorization": f"Bearer {token}"}
    base = f"http://127.0.0.1:{port}/pass"
    async with httpx.AsyncClient(base_url=base, headers=headers, timeout=60) as client:
        answers = await asyncio.gather(*(client.post("/usage-model", json={"n": n}) for n in range(30)))
        seen["together"] = {"statuses": sorted({answer.status_code for answer in answers}),
                            "ids": len({answer.headers["x-request-id"] for answer in answers})}

        compressed = await client.post("/call-model", json={}, headers={"X-Mock-Scenario": "gzip"})
        seen["gzip"] = {"coding": compressed.headers.get("content-encoding"), "code": compressed.json()["code"]}

        files = {"file": ("cat.bin", bytes(range(256)) * 4096, "application/octet-stream")}
        upload = await client.post("/free-model", files=files, data={"prompt": "a cat"})
        seen["multipart"] = upload.status_code

        scenario = {"X-Mock-Scenario": "stream-count-50,stream-slow-1"}
        async with client.stream("POST", "/usage-model", json={}, headers=scenario) as answer:
            lines = [line async for line in answer.aiter_lines() if line.startswith("data: ")]
        seen["stream"] = {"status": answer.status_code, "events": len(lines)}

        scenario = {"X-Mock-Scenario": "stream-cut"}
        try:
            async with client.stream("POST", "/usage-model", json={}, headers=scenario) as answer:
                async for _ in answer.aiter_lines():
                    pass
            seen["cut"] = "not seen"
        except httpx.RemoteProtocolError:
            seen["cut"] = "seen"


asyncio.run(main())
print(json.dumps(seen))
