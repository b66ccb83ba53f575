// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trafficfeed.h"

#include <QWidget>

#include <optional>

class QLabel;
class QTabWidget;

namespace custompass {

class FactList;
struct Fact;
class JsonView;
class MoneyStrip;
class PhaseChart;

/// One request for reading, as a browser's network panel shows it: headers, request, answer, timing, money. Secrets are
/// masked by the feed already.
class TrafficView final : public QWidget
{
    Q_OBJECT
public:
    explicit TrafficView(QWidget *parent = nullptr);

    /// @p detail none: nobody watched when it happened, or it was let go.
    void setRequest(const TrafficEntry &entry, const std::optional<TrafficDetail> &detail);
    void retranslate();

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &item);

private:
    void showRequest();
    void showBody(QLabel *note, JsonView *view, const QByteArray &body, qint64 wholeSize, const HttpHeaders &headers);
    void showTiming();
    void showMoney();
    QList<Fact> generalFacts() const;

    TrafficEntry m_entry;
    std::optional<TrafficDetail> m_detail;
    QTabWidget *m_tabs;
    QLabel *m_noDetail;
    FactList *m_general;
    QLabel *m_requestTitle;
    FactList *m_requestHeaders;
    QLabel *m_answerTitle;
    FactList *m_answerHeaders;
    QLabel *m_requestNote;
    JsonView *m_request;
    QLabel *m_answerNote;
    JsonView *m_answer;
    PhaseChart *m_phases;
    FactList *m_times;
    MoneyStrip *m_money;
    FactList *m_moneyFacts;
};

} // namespace custompass
