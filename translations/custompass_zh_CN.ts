<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ErrorBody</name>
    <message>
        <source>The request is not valid.</source>
        <translation>请求无效。</translation>
    </message>
    <message>
        <source>The access token is missing or not valid.</source>
        <translation>访问令牌缺失或无效。</translation>
    </message>
    <message>
        <source>The balance is too low for this request.</source>
        <translation>余额不足，无法完成此请求。</translation>
    </message>
    <message>
        <source>This token may not do that.</source>
        <translation>此令牌无权执行该操作。</translation>
    </message>
    <message>
        <source>There is no such model.</source>
        <translation>模型不存在。</translation>
    </message>
    <message>
        <source>There is no such task.</source>
        <translation>任务不存在。</translation>
    </message>
    <message>
        <source>There is nothing at this path.</source>
        <translation>此路径下没有内容。</translation>
    </message>
    <message>
        <source>This path does not take this method.</source>
        <translation>此路径不支持该请求方法。</translation>
    </message>
    <message>
        <source>The request clashes with an earlier one.</source>
        <translation>请求与先前的请求冲突。</translation>
    </message>
    <message>
        <source>The database is busy. Please try again.</source>
        <translation>数据库繁忙，请稍后重试。</translation>
    </message>
    <message>
        <source>The request body is too large.</source>
        <translation>请求体过大。</translation>
    </message>
    <message>
        <source>Too many requests. Please slow down.</source>
        <translation>请求过于频繁，请放慢速度。</translation>
    </message>
    <message>
        <source>The request header is too large.</source>
        <translation>请求头过大。</translation>
    </message>
    <message>
        <source>The gateway is not set up correctly for this.</source>
        <translation>网关的相关配置不正确。</translation>
    </message>
    <message>
        <source>The upstream service failed.</source>
        <translation>上游服务出错。</translation>
    </message>
    <message>
        <source>No channel is available for this model now.</source>
        <translation>此模型当前没有可用渠道。</translation>
    </message>
    <message>
        <source>The gateway is shutting down.</source>
        <translation>网关正在关闭。</translation>
    </message>
    <message>
        <source>The gateway is overloaded. Please try again.</source>
        <translation>网关过载，请稍后重试。</translation>
    </message>
    <message>
        <source>The upstream service took too long.</source>
        <translation>上游服务响应超时。</translation>
    </message>
    <message>
        <source>Something went wrong inside the gateway.</source>
        <translation>网关内部发生错误。</translation>
    </message>
</context>
</TS>
