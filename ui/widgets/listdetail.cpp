// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/listdetail.h"

#include "ui/preferences.h"
#include "ui/widgets/detailpane.h"

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int LeastDetailWidth = 360;

ListDetail::ListDetail(QWidget *list, DetailPane *detail, Qt::Orientation orientation, Preferences &preferences,
                       const QString &key, QWidget *parent)
    : QSplitter(orientation, parent)
    , m_list(list)
    , m_detail(detail)
    , m_preferences(preferences)
    , m_key(u"detail/"_s + key)
{
    setChildrenCollapsible(false);
    setHandleWidth(1);
    addWidget(list);
    addWidget(detail);
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    if (orientation == Qt::Horizontal)
        detail->setMinimumWidth(LeastDetailWidth);
    detail->hide();
    connect(detail, &DetailPane::closeRequested, this, &ListDetail::close);
}

ListDetail::~ListDetail()
{
    if (isOpen())
        saveSize();
}

void ListDetail::setShares(int list, int detail)
{
    m_shares = {list * 100, detail * 100};
    setStretchFactor(0, list);
    setStretchFactor(1, detail);
}

bool ListDetail::isOpen() const
{
    return !m_detail->isHidden();
}

void ListDetail::open()
{
    if (isOpen())
        return;
    m_detail->show();
    const QByteArray state = m_preferences.state(m_key);
    if (!state.isEmpty())
        restoreState(state);
    else
        setSizes(m_shares);
}

bool ListDetail::close()
{
    if (!isOpen())
        return false;
    saveSize();
    m_detail->hide();
    m_list->setFocus();
    return true;
}

void ListDetail::saveSize()
{
    m_preferences.setState(m_key, saveState());
}

} // namespace custompass
