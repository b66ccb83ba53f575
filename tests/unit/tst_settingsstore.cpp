// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/settingsstore.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace custompass;

namespace {

const QString DataDir = QStringLiteral("CUSTOM_PASS_DATA_DIR");
const QString BatchSize = QStringLiteral("CUSTOM_PASS_BATCH_SIZE");
const QString BatchKey = QStringLiteral("tasks/batch_size");

} // namespace

/// Each test has a data directory of its own and a store that follows the settings file in it.
class TestSettingsStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void startsWithoutAFile();
    void refusesToStartWithABadFile();
    void refusesToStartWithABadEnvironment();
    void takesAChangeOfTheFileWithoutARestart();
    void takesAFileThatAnEditorReplaces();
    void takesTheDefaultWhenTheFileIsRemoved();
    void keepsTheOldValuesIfTheFileIsInvalid();
    void environmentKeepsWinning();
    void savesAndKeepsComments();
    void savesNothingInvalid();
    void savesWhereThereIsNoFile();
    void namesTheLineOfABrokenFile_data();
    void namesTheLineOfABrokenFile();
    void isReadFromManyThreads();

private:
    void openStore(QHash<QString, QString> environment = {});
    void write(const QByteArray &text) { writeFile(m_store ? m_store->filePath() : path(), text); }
    void writeFile(const QString &file, const QByteArray &text);
    QByteArray read() const;
    QString path() const { return m_dir->filePath(QStringLiteral("settings.ini")); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SettingsStore> m_store;
};

void TestSettingsStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void TestSettingsStore::cleanup()
{
    m_store.reset();
    m_dir.reset();
}

void TestSettingsStore::openStore(QHash<QString, QString> environment)
{
    environment.insert(DataDir, m_dir->path());
    Result<std::unique_ptr<SettingsStore>> store = SettingsStore::open({}, environment);
    QVERIFY2(store.ok(), store.ok() ? "" : qPrintable(store.error().details));
    m_store = std::move(store).value();
}

void TestSettingsStore::writeFile(const QString &file, const QByteArray &text)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

QByteArray TestSettingsStore::read() const
{
    QFile in(path());
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void TestSettingsStore::startsWithoutAFile()
{
    openStore();
    QCOMPARE(m_store->current()->batchSize, 50);
    QCOMPARE(m_store->filePath(), path());
    QVERIFY(!QFile::exists(path()));
}

void TestSettingsStore::refusesToStartWithABadFile()
{
    write("[tasks]\nbatch_size = 0\n");
    const auto store = SettingsStore::open({}, {{DataDir, m_dir->path()}});
    QVERIFY(!store.ok());
    QCOMPARE(store.error().code, ErrorCode::ConfigError);
    QVERIFY(store.error().details.contains(BatchKey));
}

void TestSettingsStore::refusesToStartWithABadEnvironment()
{
    const auto store =
        SettingsStore::open({}, {{DataDir, m_dir->path()}, {BatchSize, QStringLiteral("many")}});
    QVERIFY(!store.ok());
    QVERIFY(store.error().details.contains(BatchSize));
}

void TestSettingsStore::takesAChangeOfTheFileWithoutARestart()
{
    openStore();
    QSignalSpy changed(m_store.get(), &SettingsStore::changed);
    write("[tasks]\nbatch_size = 7\n");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<SettingsPtr>()->batchSize, 50);
    QCOMPARE(changed[0][1].value<SettingsPtr>(), m_store->current());
    QCOMPARE(m_store->current()->batchSize, 7);
    QCOMPARE(m_store->current()->sources.value(BatchSize), SettingSource::File);

    write("# the same file, written again in place\n[tasks]\nbatch_size = 8\n");
    QTRY_COMPARE(m_store->current()->batchSize, 8);
}

void TestSettingsStore::takesAFileThatAnEditorReplaces()
{
    write("[tasks]\nbatch_size = 7\n");
    openStore();
    for (const int size : {8, 9, 10}) {
        const QString temporary = path() + u'~';
        writeFile(temporary, "[tasks]\nbatch_size = " + QByteArray::number(size) + '\n');
        QVERIFY(QFile::remove(path()));
        QVERIFY(QFile::rename(temporary, path()));
        QTRY_COMPARE(m_store->current()->batchSize, size);
    }
}

void TestSettingsStore::takesTheDefaultWhenTheFileIsRemoved()
{
    write("[tasks]\nbatch_size = 7\n");
    openStore();
    QVERIFY(QFile::remove(path()));
    QTRY_COMPARE(m_store->current()->batchSize, 50);
}

void TestSettingsStore::keepsTheOldValuesIfTheFileIsInvalid()
{
    write("[tasks]\nbatch_size = 7\n");
    openStore();
    QSignalSpy changed(m_store.get(), &SettingsStore::changed);
    QSignalSpy refused(m_store.get(), &SettingsStore::refused);
    write("[tasks]\nbatch_size = 9\nmax_concurrent = 0\n");
    QTRY_COMPARE(refused.size(), 1);
    const QString message = refused[0][0].toString();
    QVERIFY2(message.contains(u"tasks/max_concurrent") && message.contains(u"1 – 1000"), qPrintable(message));
    QCOMPARE(m_store->current()->batchSize, 7);
    QVERIFY(changed.isEmpty());

    write("[tasks]\nbatch_size = 9\nmax_concurrent = 1\n");
    QTRY_COMPARE(m_store->current()->batchSize, 9);
    QCOMPARE(refused.size(), 1);
}

void TestSettingsStore::environmentKeepsWinning()
{
    openStore({{BatchSize, QStringLiteral("3")}});
    write("[tasks]\nbatch_size = 7\nmax_concurrent = 5\n");
    QTRY_COMPARE(m_store->current()->maxConcurrent, 5);
    QCOMPARE(m_store->current()->batchSize, 3);
    QCOMPARE(m_store->current()->sources.value(BatchSize), SettingSource::Environment);
}

void TestSettingsStore::savesAndKeepsComments()
{
    write("; mine\n[tasks]\n# small, for tests\nbatch_size = 7\ntimeout=5s\n\n[log]\nlevel = \"debug\"\n");
    openStore();
    QSignalSpy changed(m_store.get(), &SettingsStore::changed);
    const auto saved = m_store->save({{BatchKey, QStringLiteral("8")},
                                      {QStringLiteral("tasks/timeout"), std::nullopt},
                                      {QStringLiteral("tasks/max_lifetime"), QStringLiteral("2h")},
                                      {QStringLiteral("general/language"), QStringLiteral("en")},
                                      {QStringLiteral("gateway/workers"), std::nullopt}});
    QVERIFY(saved.ok());
    QCOMPARE(read(), QByteArray("; mine\n[tasks]\n# small, for tests\nbatch_size = 8\nmax_lifetime = 2h\n\n"
                                "[log]\nlevel = \"debug\"\n\n[general]\nlanguage = en\n"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_store->current()->batchSize, 8);
    QCOMPARE(m_store->current()->taskTimeoutMs, 15'000);
    QCOMPARE(m_store->current()->logLevel, QStringLiteral("debug"));
    QCOMPARE(m_store->current()->language, QStringLiteral("en"));
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestSettingsStore::savesNothingInvalid()
{
    write("[tasks]\nbatch_size = 7\n");
    openStore();
    QVERIFY(!m_store->save({{BatchKey, QStringLiteral("0")}}).ok());
    QVERIFY(!m_store->save({{QStringLiteral("tasks/size"), QStringLiteral("1")}}).ok());
    QVERIFY(
        !m_store->save({{QStringLiteral("tasks/status_success"), QStringLiteral("a\nbatch_size = 1")}}).ok());
    QCOMPARE(read(), QByteArray("[tasks]\nbatch_size = 7\n"));
    QCOMPARE(m_store->current()->batchSize, 7);
}

void TestSettingsStore::savesWhereThereIsNoFile()
{
    openStore();
    QVERIFY(m_store->save({{BatchKey, QStringLiteral("8")}}).ok());
    QCOMPARE(read(), QByteArray("[tasks]\nbatch_size = 8\n"));
}

void TestSettingsStore::namesTheLineOfABrokenFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("no value") << QByteArray("[tasks]\nbatch_size\n") << "line 2";
    QTest::newRow("no key") << QByteArray("\n\n= 5\n") << "line 3";
    QTest::newRow("twice") << QByteArray("[tasks]\nbatch_size=1\n[tasks]\nbatch_size=2\n")
                           << "tasks/batch_size";
    QTest::newRow("no section") << QByteArray("batch_size=1\n") << "batch_size";
    QTest::newRow("data dir") << QByteArray("[store]\ndata_dir=/x\n") << "store/data_dir";
    QTest::newRow("too large") << QByteArray((1 << 20) + 1, '#') << "1 MiB";
}

void TestSettingsStore::namesTheLineOfABrokenFile()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, named);
    write(text);
    const auto store = SettingsStore::open({}, {{DataDir, m_dir->path()}});
    QVERIFY(!store.ok());
    QVERIFY2(store.error().details.contains(named), qPrintable(store.error().details));
}

void TestSettingsStore::isReadFromManyThreads()
{
    openStore();
    std::atomic<bool> stop = false;
    std::atomic<int> torn = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i) {
        readers.emplace_back([&] {
            while (!stop) {
                const SettingsPtr settings = m_store->current();
                torn += settings->batchSize != 50 && settings->batchSize != settings->maxConcurrent;
            }
        });
    }
    for (int i = 1; i <= 20; ++i) {
        const QString value = QString::number(i);
        const auto saved =
            m_store->save({{BatchKey, value}, {QStringLiteral("tasks/max_concurrent"), value}});
        torn += !saved.ok();
    }
    stop = true;
    for (std::thread &reader : readers)
        reader.join();
    QCOMPARE(torn.load(), 0);
}

QTEST_GUILESS_MAIN(TestSettingsStore)
#include "tst_settingsstore.moc"
