// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/imagepreview.h"

#include "ui/background.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QBuffer>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPushButton>
#include <QUrl>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int TimeoutMs = 20'000;
static constexpr QSize LargestShown{480, 320};
static constexpr qsizetype MostLinks = 20;

static void collect(const QJsonValue &value, QStringList &links)
{
    if (links.size() >= MostLinks)
        return;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue member : object)
            collect(member, links);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue element : array)
            collect(element, links);
    } else if (value.isString()) {
        static const QStringList endings{u".png"_s, u".jpg"_s, u".jpeg"_s, u".webp"_s, u".gif"_s, u".bmp"_s};
        const QUrl url(value.toString(), QUrl::StrictMode);
        const bool isWeb = url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
        const bool isImage = isWeb && std::any_of(endings.begin(), endings.end(), [&url](const QString &ending) {
                                 return url.path().endsWith(ending, Qt::CaseInsensitive);
                             });
        if (isImage && !links.contains(value.toString()))
            links.append(value.toString());
    }
}

QStringList imageLinksIn(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QStringList links;
    collect(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), links);
    return links;
}

/// Scaled while it is read, so that a picture of any size takes little memory.
static QImage decoded(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > LargestShown.width() || size.height() > LargestShown.height()))
        reader.setScaledSize(size.scaled(LargestShown, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    const bool isLarge = image.width() > LargestShown.width() || image.height() > LargestShown.height();
    return isLarge ? image.scaled(LargestShown, Qt::KeepAspectRatio, Qt::SmoothTransformation) : image;
}

ImagePreview::ImagePreview(Background &background, QWidget *parent)
    : QWidget(parent)
    , m_background(background)
    , m_choice(new QComboBox)
    , m_load(new QPushButton)
    , m_note(new QLabel)
    , m_picture(new QLabel)
{
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(12);
    setRole(m_note, u"muted"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    m_picture->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceS);
    row->addWidget(m_choice, 1);
    row->addWidget(m_load);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceS);
    layout->addLayout(row);
    layout->addWidget(m_note);
    layout->addWidget(m_picture);
    connect(m_load, &QPushButton::clicked, this, &ImagePreview::load);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ImagePreview::forget);
    retranslate();
    hide();
}

ImagePreview::~ImagePreview()
{
    forget();
}

void ImagePreview::setLinks(const QStringList &links)
{
    if (links == m_links)
        return;
    m_links = links;
    forget();
    m_choice->clear();
    m_choice->addItems(links);
    setVisible(!links.isEmpty());
}

void ImagePreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ImagePreview::retranslate()
{
    m_choice->setAccessibleName(tr("Link to a picture"));
    m_load->setText(tr("Show picture"));
    m_load->setToolTip(tr("Fetches the link, which tells its host that somebody looks"));
}

void ImagePreview::load()
{
    forget();
    if (!m_network)
        m_network = new QNetworkAccessManager(this);
    QNetworkRequest request{QUrl(m_choice->currentText(), QUrl::StrictMode)};
    request.setTransferTimeout(TimeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setMaximumRedirectsAllowed(3);
    say(tr("Loading…"));
    QNetworkReply *reply = m_network->get(request);
    m_reply = reply;
    connect(reply, &QNetworkReply::downloadProgress, this, [reply](qint64 received, qint64) {
        if (received > MaxBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { take(reply); });
}

void ImagePreview::take(QNetworkReply *reply)
{
    reply->deleteLater();
    if (reply != m_reply)
        return;
    m_reply = nullptr;
    if (reply->error() != QNetworkReply::NoError)
        return say(tr("The picture cannot be loaded: %1").arg(reply->errorString()));
    m_background.run(
        this, [bytes = reply->readAll()] { return decoded(bytes); },
        [this, generation = m_generation](const QImage &image) {
            if (generation == m_generation)
                showPicture(image);
        });
}

void ImagePreview::showPicture(const QImage &image)
{
    if (image.isNull())
        return say(tr("What is behind the link is no picture that can be shown."));
    m_note->hide();
    m_picture->setPixmap(QPixmap::fromImage(image));
    m_picture->show();
}

void ImagePreview::say(const QString &text)
{
    m_note->setText(text);
    m_note->show();
}

void ImagePreview::forget()
{
    ++m_generation;
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr))
        reply->abort();
    m_note->hide();
    m_picture->hide();
    m_picture->clear();
}

} // namespace custompass
