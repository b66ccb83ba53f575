// SPDX-License-Identifier: GPL-3.0-or-later
// Node's fetch against the gateway. usage: node fetch.mjs PORT TOKEN; prints what it saw as JSON.

const [port, token] = process.argv.slice(2);
const headers = {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'};
const url = (model) => `http://127.0.0.1:${port}/pass/${model}`;
const seen = {};

const plain = await fetch(url('usage-model'), {method: 'POST', headers, body: '{}'});
seen.plain = {status: plain.status, usage: (await plain.json()).usage.completion_tokens};

const failed = await fetch(url('usage-model'), {method: 'POST', headers: {...headers, Authorization: 'Bearer sk-no'}, body: '{}'});
seen.failed = {status: failed.status, code: (await failed.json()).code};

// A stream as a body has no length: fetch sends it chunked.
const parts = new ReadableStream({
    start(controller) {
        for (let i = 0; i < 64; ++i)
            controller.enqueue(new Uint8Array(16384).fill(120));
        controller.close();
    },
});
const upload = await fetch(url('free-model'), {
    method: 'POST', headers: {...headers, 'Content-Type': 'text/plain'}, body: parts, duplex: 'half',
});
seen.upload = upload.status;
await upload.text();

const streamHeaders = {...headers, 'X-Mock-Scenario': 'stream-count-50,stream-slow-1'};
const stream = await fetch(url('usage-model'), {method: 'POST', headers: streamHeaders, body: '{}'});
let text = '';
let reads = 0;
const decoder = new TextDecoder();
for await (const piece of stream.body) {
    text += decoder.decode(piece, {stream: true});
    ++reads;
}
seen.stream = {status: stream.status, events: text.split('\n\n').length - 1, inPieces: reads > 1};

// Leaves in the middle.
const abort = new AbortController();
const left = await fetch(url('usage-model'), {method: 'POST', headers: streamHeaders, body: '{}', signal: abort.signal});
try {
    for await (const piece of left.body) {
        if (piece.length)
            abort.abort();
    }
    seen.left = 'to the end';
} catch (error) {
    seen.left = error.name;
}

console.log(JSON.stringify(seen));
process.exit(0);
