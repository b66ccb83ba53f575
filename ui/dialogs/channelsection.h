// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "ui/dialogs/formsection.h"

namespace custompass {

/// A part of the channel editor.
class ChannelSection : public FormSection
{
    Q_OBJECT
public:
    /// Shows @p channel.
    virtual void load(const Channel &channel) = 0;
    /// Puts what is shown into @p channel; what is no value leaves it as it is.
    virtual void store(Channel &channel) const = 0;

protected:
    using FormSection::FormSection;
};

} // namespace custompass
