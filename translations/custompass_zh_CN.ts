<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message>
        <source>Stop the gateway</source>
        <translation>停止网关</translation>
    </message>
    <message>
        <source>Start the gateway</source>
        <translation>启动网关</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>浅色外观</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色外观</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
</context>
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
<context>
    <name>Format</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>an amount in quota, and in dollars</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 k</source>
        <extracomment>thousands, in a large figure or at an axis</extracomment>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 M</source>
        <extracomment>millions</extracomment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 G</source>
        <extracomment>thousands of millions</extracomment>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 req/s</source>
        <translation>%1 次/秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 秒前</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>%1 天前</translation>
    </message>
</context>
<context>
    <name>GatewayTexts</name>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Finishing open requests</source>
        <translation>正在处理完剩余请求</translation>
    </message>
    <message>
        <source>Could not start</source>
        <translation>启动失败</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
</context>
<context>
    <name>custompass::CommandPalette</name>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Page, channel, user or task</source>
        <translation>页面、渠道、用户或任务</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>没有匹配项。</translation>
    </message>
</context>
<context>
    <name>custompass::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>custompass::DetailPane</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close detail</source>
        <translation>关闭详情</translation>
    </message>
</context>
<context>
    <name>custompass::GatewayCard</name>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;S)</translation>
    </message>
</context>
<context>
    <name>custompass::MainWindow</name>
    <message numerus="yes">
        <source>%n request(s) still run; they are finished first, for up to 30 seconds.</source>
        <translation>
            <numerusform>还有 %n 个请求正在进行，会先等待它们完成（最多 30 秒）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are open; they are asked for again at the next start.</source>
        <translation>
            <numerusform>还有 %n 个任务未结束，下次启动后会继续查询。</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit CustomPass?</source>
        <translation>退出 CustomPass？</translation>
    </message>
    <message>
        <source>Stop the gateway and quit</source>
        <translation>停止网关并退出</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>custompass::SideSheet</name>
    <message>
        <source>Throw away what you have changed?</source>
        <translation>放弃已做的修改？</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>custompass::SourceChip</name>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>渠道</translation>
    </message>
</context>
<context>
    <name>custompass::StatusBar</name>
    <message>
        <source>%1 today</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>Spent since midnight: %1 quota</source>
        <translation>今日零点以来消耗：%1 额度</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>state of the gateway, and its address</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Requests per second; opens the traffic</source>
        <translation>每秒请求数；点击查看实时流量</translation>
    </message>
    <message>
        <source>Requests that run; opens the traffic</source>
        <translation>正在进行的请求；点击查看实时流量</translation>
    </message>
</context>
<context>
    <name>custompass::TrayIcon</name>
    <message>
        <source>Open window</source>
        <translation>打开窗口</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Stop gateway</source>
        <translation>停止网关</translation>
    </message>
    <message>
        <source>Start gateway</source>
        <translation>启动网关</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>CustomPass: %1</source>
        <extracomment>tool tip of the tray icon; %1 is the state of the gateway</extracomment>
        <translation>CustomPass：%1</translation>
    </message>
</context>
</TS>
