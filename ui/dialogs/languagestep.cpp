// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/languagestep.h"

#include "models/domain/settingsstore.h"
#include "ui/widgets/restyle.h"

#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

LanguageStep::LanguageStep(SettingsStore &settings, const QString &current, QWidget *parent)
    : AssistantStep(parent)
    , m_settings(settings)
    , m_chinese(new QRadioButton(u"简体中文"_s)) // languages are named in themselves
    , m_english(new QRadioButton(u"English"_s))
    , m_problem(new QLabel)
{
    (current == "zh_CN"_L1 ? m_chinese : m_english)->setChecked(true);
    setRole(m_problem, u"error"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    form()->addWidget(m_chinese);
    form()->addWidget(m_english);
    form()->addWidget(m_problem);
    connect(m_chinese, &QRadioButton::clicked, this, [this] { choose(u"zh_CN"_s); });
    connect(m_english, &QRadioButton::clicked, this, [this] { choose(u"en"_s); });
    setFocusProxy(m_chinese);
}

void LanguageStep::choose(const QString &language)
{
    const Result<Done> saved = m_settings.save({{u"general/language"_s, language}});
    m_problem->setText(saved ? QString() : saved.error().details);
    m_problem->setVisible(!saved);
}

void LanguageStep::retranslate()
{
    setTexts(tr("Welcome to CustomPass"),
             tr("The gateway runs already. Three things are missing before somebody can call it: an upstream, a user and a "
                "token. First: which language do you want?"));
}

} // namespace custompass
