// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

class QComboBox;
class QLabel;
class QNetworkAccessManager;
class QNetworkReply;
class QPushButton;

namespace custompass {

class Background;

/// Links to pictures in a result. Nothing is fetched before one asks for it: a link is the upstream's, and fetching it
/// tells its host who looks.
class ImagePreview final : public QWidget
{
    Q_OBJECT
public:
    static constexpr qint64 MaxBytes = qint64(16) * 1024 * 1024;

    /// @p background decodes; it outlives the preview.
    explicit ImagePreview(Background &background, QWidget *parent = nullptr);
    ~ImagePreview() override;

    /// Hides itself if there are none.
    void setLinks(const QStringList &links);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void load();
    void take(QNetworkReply *reply);
    void showPicture(const QImage &image);
    void say(const QString &text);
    void forget();

    Background &m_background;
    QNetworkAccessManager *m_network = nullptr; ///< made for the first picture
    QNetworkReply *m_reply = nullptr;
    quint64 m_generation = 0; ///< pictures of older ones are dropped
    QStringList m_links;
    QComboBox *m_choice;
    QPushButton *m_load;
    QLabel *m_note;
    QLabel *m_picture;
};

/// The links to pictures (http and https, by the ending of their path) in the strings of a JSON document, each once, in
/// their order; at most 20.
QStringList imageLinksIn(const QByteArray &json);

} // namespace custompass
