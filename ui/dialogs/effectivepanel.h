// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "ui/windowcontext.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;

namespace custompass {

class SourceChip;

/// What is in force for a channel as it is being edited: each CustomPass setting with its source, models
/// without a price, and what is called for one chosen model (SPEC 13, "effective values").
class EffectivePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit EffectivePanel(WindowContext &context);

    void showChannel(const Channel &channel);
    void retranslate();

private:
    struct Row
    {
        QLabel *name;
        QLabel *value;
        SourceChip *source;
    };
    void setRow(std::size_t row, const QString &value, bool fromChannel, const char *variable);
    void showSettings();
    void showModels();
    void showUrls();

    WindowContext &m_context;
    Channel m_channel;
    std::vector<Row> m_rows;
    QLabel *m_settingsHeading;
    QLabel *m_unpricedHeading;
    QLabel *m_unpriced;
    QLabel *m_urlHeading;
    QComboBox *m_model;
    QLabel *m_urls;
};

} // namespace custompass
