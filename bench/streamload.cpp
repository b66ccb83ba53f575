// SPDX-License-Identifier: GPL-3.0-or-later

// Many event streams at once: this program is the upstream that sends them and the clients that read them, each on a
// thread, so that both read one clock. usage: streamload UPSTREAM_PORT TARGET_PORT PATH TOKEN STREAMS RATE SECONDS
// TARGET_PORT is where the clients connect: a proxy in front of UPSTREAM_PORT, or UPSTREAM_PORT itself. Events begin
// when all streams are open, RATE a second on each. Prints one line of JSON.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <queue>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace {

struct Options
{
    std::uint16_t upstreamPort = 0;
    std::uint16_t targetPort = 0;
    std::string path;
    std::string token;
    int streams = 0;
    int rate = 0;
    int seconds = 0;
};

constexpr std::int64_t NsPerSecond = 1'000'000'000;
constexpr int PatienceSeconds = 30;

std::int64_t nowNs()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void watch(int epoll, int descriptor)
{
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) != 0)
        fail("epoll_ctl");
}

void sendAll(int descriptor, const std::string &bytes)
{
    if (::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL) != ssize_t(bytes.size()))
        std::fprintf(stderr, "streamload: a stream could not be sent\n");
}

std::string chunk(const std::string &bytes)
{
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
    return size + bytes + "\r\n";
}

/// Answers each request with a stream.
class Upstream
{
public:
    explicit Upstream(const Options &options)
        : m_options(options)
        , m_listener(::socket(AF_INET, SOCK_STREAM, 0))
        , m_epoll(::epoll_create1(0))
    {
        const int on = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        const sockaddr_in address = loopback(options.upstreamPort);
        if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
            ::listen(m_listener, 4096) != 0)
            fail("listen");
        watch(m_epoll, m_listener);
    }

    void run(const std::atomic<bool> &stop)
    {
        while (!stop) {
            std::array<epoll_event, 256> events;
            const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), waitMs());
            for (int i = 0; i < count; ++i)
                serve(events[std::size_t(i)].data.fd);
            sendDue();
        }
    }

private:
    struct Due
    {
        std::int64_t ns;
        int descriptor;
        int event;
        bool operator>(const Due &other) const { return ns > other.ns; }
    };

    int waitMs() const
    {
        const std::int64_t left = m_due.empty() ? NsPerSecond / 10 : m_due.top().ns - nowNs();
        return int(std::clamp<std::int64_t>((left + 999'999) / 1'000'000, 0, 100));
    }

    void serve(int descriptor)
    {
        if (descriptor == m_listener) {
            const int accepted = ::accept(m_listener, nullptr, nullptr);
            if (accepted >= 0)
                watch(m_epoll, accepted);
            return;
        }
        char bytes[4096];
        const ssize_t got = ::recv(descriptor, bytes, sizeof bytes, 0);
        if (got == 0) {
            ::close(descriptor);
            return;
        }
        if (got < 0 || std::string(bytes, std::size_t(got)).find("\r\n\r\n") == std::string::npos)
            return;
        sendAll(descriptor, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        m_open.push_back(descriptor);
        if (int(m_open.size()) == m_options.streams)
            begin();
    }

    /// All at the same rate, spread evenly over the time between two events.
    void begin()
    {
        const std::int64_t start = nowNs() + NsPerSecond / 2;
        for (std::size_t i = 0; i < m_open.size(); ++i)
            m_due.push({start + std::int64_t(i) * NsPerSecond / m_options.rate / m_options.streams, m_open[i], 0});
        m_open.clear();
    }

    void sendDue()
    {
        while (!m_due.empty() && m_due.top().ns <= nowNs()) {
            Due due = m_due.top();
            m_due.pop();
            if (due.event == m_options.rate * m_options.seconds) {
                sendAll(due.descriptor,
                        chunk("data: {\"usage\": {\"prompt_tokens\": 20, \"completion_tokens\": 60}}\n\n") + "0\r\n\r\n");
                continue;
            }
            char event[128];
            std::snprintf(event, sizeof event, "data: {\"n\": %d, \"t\": %lld, \"delta\": {\"content\": \"a word or two \"}}\n\n",
                          due.event, static_cast<long long>(nowNs()));
            sendAll(due.descriptor, chunk(event));
            ++due.event;
            due.ns += NsPerSecond / m_options.rate;
            m_due.push(due);
        }
    }

    const Options m_options;
    const int m_listener;
    const int m_epoll;
    std::vector<int> m_open;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
};

/// Reads one chunked answer for its events.
class Reader
{
public:
    /// Takes bytes as they came; the delays of the events in them go to @p delaysUs.
    void feed(const char *data, std::size_t size, std::vector<std::uint32_t> &delaysUs)
    {
        m_bytes.append(data, size);
        if (!m_headRead) {
            const std::size_t end = m_bytes.find("\r\n\r\n");
            if (end == std::string::npos)
                return;
            m_ok = m_bytes.compare(9, 3, "200") == 0;
            m_bytes.erase(0, end + 4);
            m_headRead = true;
        }
        while (takeChunk()) {
        }
        takeEvents(delaysUs);
    }
    bool ended() const { return m_ended; }
    bool whole(int events) const { return m_ok && m_ended && m_inOrder && m_next == events; }
    int events() const { return m_next; }

private:
    bool takeChunk()
    {
        const std::size_t line = m_bytes.find("\r\n");
        if (line == std::string::npos)
            return false;
        const std::size_t size = std::strtoul(m_bytes.c_str(), nullptr, 16);
        if (m_bytes.size() < line + size + 4)
            return false;
        m_text.append(m_bytes, line + 2, size);
        m_bytes.erase(0, line + size + 4);
        m_ended = m_ended || size == 0;
        return size > 0;
    }

    void takeEvents(std::vector<std::uint32_t> &delaysUs)
    {
        const std::int64_t now = nowNs();
        for (std::size_t end = 0; (end = m_text.find("\n\n")) != std::string::npos; m_text.erase(0, end + 2)) {
            int number = 0;
            long long sent = 0;
            if (std::sscanf(m_text.c_str(), "data: {\"n\": %d, \"t\": %lld", &number, &sent) != 2)
                continue;
            m_inOrder = m_inOrder && number == m_next;
            ++m_next;
            delaysUs.push_back(std::uint32_t((now - sent) / 1000));
        }
    }

    std::string m_bytes;
    std::string m_text;
    bool m_headRead = false;
    bool m_ok = false;
    bool m_ended = false;
    bool m_inOrder = true;
    int m_next = 0;
};

struct Outcome
{
    int whole = 0;
    long long events = 0;
    std::vector<std::uint32_t> delaysUs;
};

Outcome readAll(const Options &options)
{
    const int epoll = ::epoll_create1(0);
    std::unordered_map<int, Reader> readers;
    const std::string request = "POST " + options.path + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + options.token +
                                "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    for (int i = 0; i < options.streams; ++i) {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
        const sockaddr_in address = loopback(options.targetPort);
        if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            fail("connect");
        watch(epoll, descriptor);
        readers.try_emplace(descriptor);
        sendAll(descriptor, request);
    }
    Outcome outcome;
    outcome.delaysUs.reserve(std::size_t(options.streams) * std::size_t(options.rate * options.seconds));
    int open = options.streams;
    const std::int64_t deadline = nowNs() + (options.seconds + PatienceSeconds) * NsPerSecond;
    std::vector<char> bytes(65536);
    while (open > 0 && nowNs() < deadline) {
        std::array<epoll_event, 256> events;
        const int count = ::epoll_wait(epoll, events.data(), int(events.size()), 100);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[std::size_t(i)].data.fd;
            Reader &reader = readers[descriptor];
            const ssize_t got = ::recv(descriptor, bytes.data(), bytes.size(), 0);
            if (got > 0)
                reader.feed(bytes.data(), std::size_t(got), outcome.delaysUs);
            if (got == 0 || reader.ended()) {
                ::close(descriptor);
                --open;
            }
        }
    }
    for (const auto &[descriptor, reader] : readers) {
        outcome.whole += reader.whole(options.rate * options.seconds) ? 1 : 0;
        outcome.events += reader.events();
    }
    return outcome;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 8) {
        std::fprintf(stderr, "usage: streamload UPSTREAM_PORT TARGET_PORT PATH TOKEN STREAMS RATE SECONDS\n");
        return 2;
    }
    const Options options{std::uint16_t(atoi(argv[1])), std::uint16_t(atoi(argv[2])), argv[3], argv[4],
                          atoi(argv[5]),                atoi(argv[6]),                atoi(argv[7])};
    const rlim_t files = rlim_t(2 * options.streams + 100);
    const rlimit limit = {files, files};
    ::setrlimit(RLIMIT_NOFILE, &limit);

    Upstream upstream(options);
    std::atomic<bool> stop = false;
    std::thread serving([&] { upstream.run(stop); });
    Outcome outcome = readAll(options);
    stop = true;
    serving.join();

    std::sort(outcome.delaysUs.begin(), outcome.delaysUs.end());
    const auto part = [&](double share) {
        return outcome.delaysUs.empty() ? 0u : outcome.delaysUs[std::size_t(share * double(outcome.delaysUs.size() - 1))];
    };
    std::printf("{\"whole\": %d, \"events\": %lld, \"p50_us\": %u, \"p99_us\": %u, \"max_us\": %u}\n", outcome.whole,
                outcome.events, part(0.5), part(0.99), part(1.0));
    return 0;
}
