// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/jsonskim.h"

namespace custompass {

namespace {

constexpr qsizetype MaxKeptBytes = qsizetype(256) * 1024;

/// Walks over JSON text. Each function takes what it is named after and tells whether it was there. As
/// tolerant as QJsonDocument: unknown escapes and control characters in strings pass.
class Skimmer
{
public:
    explicit Skimmer(QByteArrayView json)
        : m_at(json.begin())
        , m_end(json.end())
    {
        if (json.startsWith("\xEF\xBB\xBF"))
            m_at += 3;
    }

    /// The whole text is one value; the small members of an outermost object go to @p kept.
    bool document(qsizetype maxMemberBytes, QByteArray &kept)
    {
        space();
        const bool isObject = m_at != m_end && *m_at == '{';
        if (isObject ? !outermostObject(maxMemberBytes, kept) : !value(0))
            return false;
        space();
        return m_at == m_end;
    }

private:
    bool take(char c)
    {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }

    void space()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    bool outermostObject(qsizetype maxMemberBytes, QByteArray &kept)
    {
        kept = "{";
        const bool taken = list('{', '}', [&] {
            const char *start = m_at;
            if (!member(1))
                return false;
            const qsizetype length = m_at - start;
            if (length <= maxMemberBytes && kept.size() + length < MaxKeptBytes)
                kept.append(kept.size() > 1 ? "," : "").append(start, length);
            return true;
        });
        kept.append('}');
        return taken;
    }

    /// Items with commas between them; @p item starts where no white space is.
    template <typename Item>
    bool list(char open, char close, Item item)
    {
        if (!take(open))
            return false;
        space();
        if (take(close))
            return true;
        do {
            space();
            if (!item())
                return false;
            space();
        } while (take(','));
        return take(close);
    }

    bool member(int depth)
    {
        if (!string())
            return false;
        space();
        if (!take(':'))
            return false;
        space();
        return value(depth);
    }

    bool value(int depth)
    {
        if (m_at == m_end || depth >= JsonSkimDepth)
            return false;
        switch (*m_at) {
        case '{':
            return list('{', '}', [this, depth] { return member(depth + 1); });
        case '[':
            return list('[', ']', [this, depth] { return value(depth + 1); });
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool string()
    {
        if (!take('"'))
            return false;
        while (m_at != m_end && *m_at != '"')
            m_at += *m_at == '\\' && m_end - m_at > 1 ? 2 : 1;
        return take('"');
    }

    bool word(QByteArrayView text)
    {
        if (!QByteArrayView(m_at, m_end).startsWith(text))
            return false;
        m_at += text.size();
        return true;
    }

    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (!take('e') && !take('E'))
            return true;
        if (!take('+'))
            take('-');
        return digits();
    }

    bool digits()
    {
        const char *start = m_at;
        while (m_at != m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        return m_at != start;
    }

    const char *m_at;
    const char *m_end;
};

} // namespace

JsonSkim skimJson(QByteArrayView json, qsizetype maxMemberBytes)
{
    JsonSkim skim;
    skim.valid = json.isValidUtf8() && Skimmer(json).document(maxMemberBytes, skim.object);
    if (!skim.valid)
        skim.object.clear();
    return skim;
}

} // namespace custompass
