# SPDX-License-Identifier: GPL-3.0-or-later
"""A chat client in the manner of OpenAI's, over httpx. usage: chatclient.py PORT TOKEN stream|whole

Base URL and key are all that its user configures; the rest is what such clients send and expect. Prints the
conversation's outcome as JSON."""

import json
import sys

import httpx

port, token, manner = int(sys.argv[1]), sys.argv[2], sys.argv[3]
request = {"model": "mock-chat", "messages": [{"role": "user", "content": "tell me a story"}]}
with httpx.Client(base_url=f"http://127.0.0.1:{port}/pass/v1", timeout=60,
                  headers={"Authorization": f"Bearer {token}", "User-Agent": "OpenAI/Python"}) as client:
    if manner == "whole":
        answer = client.post("/chat/completions", json=request)
        answer.raise_for_status()
        completion = answer.json()
        text, usage = completion["choices"][0]["message"]["content"], completion["usage"]
    else:
        request |= {"stream": True, "stream_options": {"include_usage": True}}
        text, usage = "", None
        with client.stream("POST", "/chat/completions", json=request) as answer:
            answer.raise_for_status()
            assert answer.headers["content-type"].startswith("text/event-stream")
            for line in answer.iter_lines():
                if not line.startswith("data: ") or line.strip() == "data: [DONE]":
                    continue
                chunk = json.loads(line[6:])
                usage = chunk.get("usage") or usage
                for choice in chunk["choices"]:
                    text += choice["delta"].get("content") or ""
print(json.dumps({"text": text, "usage": usage}))
