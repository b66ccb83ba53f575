// SPDX-License-Identifier: GPL-3.0-or-later

// Large bodies: this program is the upstream that takes and gives them, and the clients. usage:
// bulkload UPSTREAM_PORT TARGET_PORT PATH TOKEN up|down MIB CLIENTS ROUNDS
// Each client sends (up) or fetches (down) MIB on one connection, ROUNDS times one after the other. Prints one line of
// JSON; exit code 1 if a transfer was not whole.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t Block = std::size_t(256) * 1024;
const std::string Filling(Block, 'x');

struct Options
{
    std::uint16_t upstreamPort = 0;
    std::uint16_t targetPort = 0;
    std::string path;
    std::string token;
    bool upload = false;
    std::size_t bytes = 0;
    int clients = 0;
    int rounds = 0;
};

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool sendBytes(int socket, const char *data, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = ::send(socket, data, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data += sent;
        size -= std::size_t(sent);
    }
    return true;
}

bool sendFilling(int socket, std::size_t size)
{
    for (; size > 0; size -= std::min(size, Block)) {
        if (!sendBytes(socket, Filling.data(), std::min(size, Block)))
            return false;
    }
    return true;
}

/// Reads one message whose body has a Content-Length: its head, and how long the body was; false at the end.
bool receive(int socket, std::string &head, std::size_t &bodySize)
{
    std::string bytes;
    std::vector<char> buffer(Block);
    std::size_t end = std::string::npos;
    while ((end = bytes.find("\r\n\r\n")) == std::string::npos) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            return false;
        bytes.append(buffer.data(), std::size_t(got));
    }
    head = bytes.substr(0, end + 2);
    const char *field = ::strcasestr(head.c_str(), "\r\nContent-Length:");
    bodySize = field ? std::strtoul(field + 17, nullptr, 10) : 0;
    std::size_t have = bytes.size() - end - 4;
    while (have < bodySize) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            return false;
        have += std::size_t(got);
    }
    return true;
}

std::string lengthField(std::size_t size)
{
    return "Content-Length: " + std::to_string(size) + "\r\n\r\n";
}

/// One connection of the upstream: takes what it is sent; who sends next to nothing wants a download.
void serve(int socket, std::size_t bytes)
{
    std::string head;
    std::size_t size = 0;
    while (receive(socket, head, size)) {
        const bool wantsDownload = size < 1024;
        const std::string body = wantsDownload ? std::string() : std::string("{\"code\":0}");
        const std::string answer = std::string("HTTP/1.1 200 OK\r\nContent-Type: ") +
                                   (wantsDownload ? "application/octet-stream" : "application/json") + "\r\n" +
                                   lengthField(wantsDownload ? bytes : body.size()) + body;
        if (!sendBytes(socket, answer.data(), answer.size()) || (wantsDownload && !sendFilling(socket, bytes)))
            break;
    }
    ::close(socket);
}

int listenOn(std::uint16_t port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in address = loopback(port);
    if (::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || ::listen(listener, 128) != 0) {
        std::perror("listen");
        std::exit(1);
    }
    return listener;
}

/// One client: true if every transfer was whole.
bool transfer(const Options &options)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = loopback(options.targetPort);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    bool whole = ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    const std::string head = "POST " + options.path + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + options.token +
                             "\r\nContent-Type: application/octet-stream\r\n";
    for (int i = 0; whole && i < options.rounds; ++i) {
        const std::string request = head + (options.upload ? lengthField(options.bytes) : lengthField(2) + "{}");
        std::string answer;
        std::size_t size = 0;
        whole = sendBytes(socket, request.data(), request.size()) && (!options.upload || sendFilling(socket, options.bytes)) &&
                receive(socket, answer, size) && answer.compare(9, 3, "200") == 0 &&
                (options.upload || size == options.bytes);
    }
    ::close(socket);
    return whole;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 9) {
        std::fprintf(stderr, "usage: bulkload UPSTREAM_PORT TARGET_PORT PATH TOKEN up|down MIB CLIENTS ROUNDS\n");
        return 2;
    }
    const Options options{std::uint16_t(atoi(argv[1])), std::uint16_t(atoi(argv[2])), argv[3], argv[4],
                          std::string(argv[5]) == "up", std::size_t(atoi(argv[6])) << 20, atoi(argv[7]), atoi(argv[8])};
    const int listener = listenOn(options.upstreamPort);
    std::thread([listener, bytes = options.bytes] {
        for (;;) {
            const int accepted = ::accept(listener, nullptr, nullptr);
            if (accepted >= 0)
                std::thread(serve, accepted, bytes).detach();
        }
    }).detach();

    const auto started = std::chrono::steady_clock::now();
    std::atomic<int> whole = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < options.clients; ++i)
        clients.emplace_back([&] { whole += transfer(options) ? 1 : 0; });
    for (std::thread &client : clients)
        client.join();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    const double mib = double(options.bytes >> 20) * options.clients * options.rounds;
    std::printf("{\"whole\": %d, \"mib_per_s\": %.1f, \"seconds\": %.3f}\n", whole.load(), mib / seconds, seconds);
    std::fflush(stdout);
    std::_Exit(whole == options.clients ? 0 : 1); // its upstream's threads wait for ever
}
