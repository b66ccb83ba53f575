// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/secrets.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include <thread>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

SecretBox boxOf(unsigned char fill)
{
    SecretBox::Key key;
    key.fill(fill);
    return SecretBox(key);
}

int modeOf(const QString &path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}

void writeFile(const QString &path, const QByteArray &content, int mode)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode_t(mode)), 0);
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensWhatItSealed_4();
    void sealedTellsNothing_4();
    void refusesChangedAndForeignBytes_4();
    void hashesTokensWithTheKey_4();
    void derivedKeysNeverChange();
    void makesThePrivateKeyFileOnce_4();
    void refusesUnusableKeyFiles_4_data();
    void refusesUnusableKeyFiles_4();
    void refusesSymbolicLinks_4();
    void refusesWhatIsNoFile_4();
    void saysWhenTheFolderIsMissing();
    void processesThatStartTogetherShareOneKey();
    void randomCharactersAreRandom();
};

void TestSecrets::opensWhatItSealed_4()
{
    const SecretBox box = boxOf(1);
    for (const QByteArray &secret :
         {QByteArray(), QByteArray("sk-demo"), QByteArray("a\0b\nc", 5), QByteArray(100'000, 'x')})
        QCOMPARE(box.open(box.seal(secret)), std::optional(secret));
}

void TestSecrets::sealedTellsNothing_4()
{
    const SecretBox box = boxOf(1);
    const QByteArray secret = "upstream-key-upstream-key";
    const QByteArray sealed = box.seal(secret);
    QVERIFY(!sealed.contains("upstream"));
    QVERIFY(box.seal(secret) != sealed);
}

void TestSecrets::refusesChangedAndForeignBytes_4()
{
    const SecretBox box = boxOf(1);
    const QByteArray sealed = box.seal("secret");
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        QByteArray changed = sealed;
        changed[i] = char(changed[i] ^ 1);
        QVERIFY2(!box.open(changed), qPrintable(QString::number(i)));
        QVERIFY(!box.open(sealed.left(i)));
    }
    QVERIFY(!box.open(sealed + '\0'));
    QVERIFY(!boxOf(2).open(sealed));
}

void TestSecrets::hashesTokensWithTheKey_4()
{
    QCOMPARE(boxOf(1).tokenHash("sk-a").size(), 32);
    QCOMPARE(boxOf(1).tokenHash("sk-a"), boxOf(1).tokenHash("sk-a"));
    QVERIFY(boxOf(1).tokenHash("sk-a") != boxOf(1).tokenHash("sk-b"));
    QVERIFY(boxOf(1).tokenHash("sk-a") != boxOf(2).tokenHash("sk-a"));
}

/// A later version must still find every token, and open what is sealed: written down once, from this
/// version.
void TestSecrets::derivedKeysNeverChange()
{
    QCOMPARE(boxOf(7).tokenHash("sk-demo").toHex(),
             QByteArray("16e555de818557b2a5e20afa725eee1761d85514d9e41ada9895f05bc14302e3"));
    const QByteArray sealed = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f1011121314151617b97b84f979"
                                                  "d9b728cff6197d002f20145c2fe2156ae9746f00b662e6");
    QCOMPARE(boxOf(7).open(sealed), std::optional(QByteArray("upstream-key")));
}

void TestSecrets::makesThePrivateKeyFileOnce_4()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"master.key"_s);
    const auto first = SecretBox::fromKeyFile(path);
    QVERIFY2(first.ok(), qPrintable(first ? QString() : first.error().details));
    QCOMPARE(modeOf(path), 0600);
    QCOMPARE(QFile(path).size(), 32);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"master.key"_s});
    const auto second = SecretBox::fromKeyFile(path);
    QVERIFY(second.ok());
    QCOMPARE(second->open(first->seal("secret")), std::optional(QByteArray("secret")));

    const auto other = SecretBox::fromKeyFile(folder.filePath(u"other.key"_s));
    QVERIFY(other.ok());
    QVERIFY(!other->open(first->seal("secret")));
}

void TestSecrets::refusesUnusableKeyFiles_4_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("problem");
    QTest::newRow("readable by the group") << QByteArray(32, 'k') << 0640 << u"its mode is 0640"_s;
    QTest::newRow("readable by others") << QByteArray(32, 'k') << 0604 << u"its mode is 0604"_s;
    QTest::newRow("writable by others") << QByteArray(32, 'k') << 0602 << u"its mode is 0602"_s;
    QTest::newRow("empty") << QByteArray() << 0600 << u"must hold exactly 32 bytes"_s;
    QTest::newRow("short") << QByteArray(31, 'k') << 0600 << u"must hold exactly 32 bytes"_s;
    QTest::newRow("long") << QByteArray(33, 'k') << 0600 << u"must hold exactly 32 bytes"_s;
}

void TestSecrets::refusesUnusableKeyFiles_4()
{
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    QFETCH(QString, problem);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"master.key"_s);
    writeFile(path, content, mode);
    const auto box = SecretBox::fromKeyFile(path);
    QVERIFY(!box.ok());
    QCOMPARE(box.error().code, ErrorCode::ConfigError);
    QVERIFY2(box.error().details.contains(problem), qPrintable(box.error().details));
    QVERIFY2(box.error().details.contains(path), qPrintable(box.error().details));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content); // and was left alone
}

void TestSecrets::refusesSymbolicLinks_4()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"target"_s);
    const QString link = folder.filePath(u"master.key"_s);
    QVERIFY(QFile::link(target, link));
    QVERIFY(!SecretBox::fromKeyFile(link).ok()); // to nowhere
    QVERIFY(!QFile::exists(target));
    writeFile(target, QByteArray(32, 'k'), 0600);
    const auto box = SecretBox::fromKeyFile(link);
    QVERIFY(!box.ok());
    QVERIFY2(box.error().details.contains(u"is a symbolic link"_s), qPrintable(box.error().details));
}

void TestSecrets::refusesWhatIsNoFile_4()
{
    const QTemporaryDir folder;
    const QString subFolder = folder.filePath(u"folder"_s);
    QVERIFY(QDir().mkdir(subFolder));
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const QString &path : {subFolder, pipe}) {
        const auto box = SecretBox::fromKeyFile(path);
        QVERIFY(!box.ok());
        QVERIFY2(box.error().details.contains(u"is no regular file"_s), qPrintable(box.error().details));
    }
}

void TestSecrets::saysWhenTheFolderIsMissing()
{
    const QTemporaryDir folder;
    const auto box = SecretBox::fromKeyFile(folder.filePath(u"no/such/master.key"_s));
    QVERIFY(!box.ok());
    QCOMPARE(box.error().code, ErrorCode::ConfigError);
    QVERIFY2(box.error().details.contains(u"No such file"_s), qPrintable(box.error().details));
}

void TestSecrets::processesThatStartTogetherShareOneKey()
{
    for (int round = 0; round < 20; ++round) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"master.key"_s);
        constexpr int Starters = 8;
        std::vector<QByteArray> hashes(Starters);
        std::vector<std::thread> threads;
        for (int i = 0; i < Starters; ++i) {
            threads.emplace_back([&hashes, &path, i] {
                if (const auto box = SecretBox::fromKeyFile(path))
                    hashes[std::size_t(i)] = box->tokenHash("sk-demo");
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (const QByteArray &hash : hashes)
            QCOMPARE(hash, hashes.front());
        QCOMPARE(hashes.front().size(), 32);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }
}

void TestSecrets::randomCharactersAreRandom()
{
    static const QRegularExpression alphabet(u"^[0-9A-Za-z]{48}$"_s);
    QSet<QByteArray> seen;
    QSet<char> characters;
    for (int i = 0; i < 200; ++i) {
        const QByteArray text = randomBase62(48);
        QVERIFY(alphabet.match(QString::fromLatin1(text)).hasMatch());
        seen.insert(text);
        characters.unite(QSet<char>(text.begin(), text.end()));
    }
    QCOMPARE(seen.size(), 200);
    QCOMPARE(characters.size(), 62);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
