// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/csvexport.h"

#include "models/domain/clock.h"
#include "ui/background.h"
#include "ui/format.h"
#include "ui/widgets/jobbar.h"
#include "ui/widgets/savefile.h"
#include "ui/windowcontext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSaveFile>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(CsvExport)
};

Result<qint64> writeFile(Database &database, const ReportRequest &request, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{ErrorCode::SystemError, u"%1: %2"_s.arg(path, file.errorString())};
    const auto rows = writeReport(database, request, file);
    if (rows && !file.commit())
        return Error{ErrorCode::SystemError, u"%1: %2"_s.arg(path, file.errorString())};
    return rows;
}

void run(WindowContext &context, JobBar &job, ReportRequest request, qint64 expected, const QString &path)
{
    const ProgressPtr progress = job.start(Texts::tr("Exporting to %1").arg(path));
    request.proceed = [progress, expected](qint64 rows) {
        if (expected > 0)
            progress->setPermille(int(qMin<qint64>(rows * 1000 / expected, 1000)));
        return !progress->isCancelled();
    };
    context.background.read(
        &job, [request, path](Database &database) { return writeFile(database, request, path); },
        [&job, path, progress](const Result<qint64> &rows) {
            if (rows)
                job.finish(Texts::tr("%1 rows are in %2").arg(format::number(*rows), path), false);
            else if (progress->isCancelled())
                job.finish(Texts::tr("The export was cancelled; no file was written."), false);
            else
                job.finish(rows.error().details, true);
        });
}

} // namespace

void exportCsv(WindowContext &context, JobBar &job, const QString &title, const QString &name, ReportRequest request,
               qint64 expected)
{
    const QString day = QDateTime::fromMSecsSinceEpoch(context.clock.nowMs()).toString(u"yyyy-MM-dd"_s);
    askForFile(&job, title, u"%1-%2.csv"_s.arg(name, day), Texts::tr("CSV (*.csv)"),
               [&context, &job, request = std::move(request), expected](const QString &path) {
                   run(context, job, request, expected, path);
               });
}

} // namespace custompass
