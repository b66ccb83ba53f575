<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChannelState</name>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>试探中</translation>
    </message>
    <message>
        <source>key rejected</source>
        <translation>密钥被拒</translation>
    </message>
    <message>
        <source>on</source>
        <translation>正常</translation>
    </message>
</context>
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
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>ContractTexts</name>
    <message>
        <source>No model of this kind was chosen.</source>
        <translation>未选择此类模型。</translation>
    </message>
    <message>
        <source>Estimates are asked only for models that are priced by usage.</source>
        <translation>只有按用量计费的模型才会请求预估。</translation>
    </message>
    <message>
        <source>The channel is set never to be asked for estimates, or cannot be with this body.</source>
        <translation>该渠道设为从不请求预估，或者此请求体无法携带预扣标记。</translation>
    </message>
    <message>
        <source>The answer to the first call was the real one already.</source>
        <translation>第一次调用的应答已经是真实结果。</translation>
    </message>
    <message>
        <source>There is no task to ask for.</source>
        <translation>没有可查询的任务。</translation>
    </message>
    <message>
        <source>Not tried, as no call can work.</source>
        <translation>未尝试：任何调用都不可能成功。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The upstream ignored the mark for an estimate and did the work at once.</source>
        <translation>上游忽略了预估标记，直接执行了请求。</translation>
    </message>
    <message>
        <source>Success with the unusual HTTP status %1.</source>
        <translation>成功，但 HTTP 状态码 %1 不常见。</translation>
    </message>
    <message>
        <source>Nobody knows the status word &quot;%1&quot;. What does it mean?</source>
        <translation>未知的状态词“%1”，它表示什么？</translation>
    </message>
    <message>
        <source>The task has no status word.</source>
        <translation>任务没有状态词。</translation>
    </message>
    <message>
        <source>The task still runs (&quot;%1&quot;); the test does not wait for its end.</source>
        <translation>任务仍在进行（“%1”），测试不再等待其结束。</translation>
    </message>
    <message>
        <source>The answer has no usage, so there is no bill. Price the model per call if it never has one.</source>
        <translation>应答中没有 usage，无法计费。如果该模型从不返回 usage，请改为按次计费。</translation>
    </message>
    <message>
        <source>The usage cannot be used: %1</source>
        <translation>usage 不可用：%1</translation>
    </message>
    <message>
        <source>The answer&apos;s &quot;code&quot; says that it failed: %1</source>
        <translation>应答的 &quot;code&quot; 表示失败：%1</translation>
    </message>
    <message>
        <source>The answer has no &quot;code&quot;, which the envelope CustomPass needs.</source>
        <translation>应答没有 &quot;code&quot;，而 CustomPass 信封要求有。</translation>
    </message>
    <message>
        <source>The upstream rejected the API key: %1</source>
        <translation>上游拒绝了 API 密钥：%1</translation>
    </message>
    <message>
        <source>The upstream answered with an error: %1</source>
        <translation>上游返回错误：%1</translation>
    </message>
    <message>
        <source>The answer says that it is JSON, but is not.</source>
        <translation>应答声明为 JSON，但无法解析。</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>无法连接：%1</translation>
    </message>
    <message>
        <source>Sent, but not answered: %1</source>
        <translation>已发送，但没有应答：%1</translation>
    </message>
    <message>
        <source>The answer has no data.task_id, so nobody could ask for the task.</source>
        <translation>应答中没有 data.task_id，无法查询该任务。</translation>
    </message>
    <message>
        <source>The answer says nothing of the task %1.</source>
        <translation>应答中没有任务 %1 的信息。</translation>
    </message>
    <message>
        <source>The answer to the query cannot be used: %1</source>
        <translation>查询的应答不可用：%1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>未发送：%1</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>Real call</source>
        <translation>真实调用</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>deviates</source>
        <translation>有偏差</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Never ask for estimates</source>
        <translation>从不请求预估</translation>
    </message>
    <message>
        <source>Ask in the body</source>
        <translation>在请求体中请求</translation>
    </message>
    <message>
        <source>Ask in the query</source>
        <translation>在查询参数中请求</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Let the HTTP status alone count</source>
        <translation>只看 HTTP 状态码</translation>
    </message>
    <message>
        <source>Take &quot;code&quot; only if there is one</source>
        <translation>有 &quot;code&quot; 时才判断</translation>
    </message>
    <message>
        <source>Give clients %1 instead</source>
        <translation>改为返回 %1 给客户端</translation>
    </message>
    <message>
        <source>Go to the API keys</source>
        <translation>转到 API 密钥</translation>
    </message>
    <message>
        <source>Go to the base URL</source>
        <translation>转到基础 URL</translation>
    </message>
    <message>
        <source>Go to the proxy</source>
        <translation>转到代理</translation>
    </message>
    <message>
        <source>Go to the model names</source>
        <translation>转到模型名映射</translation>
    </message>
    <message>
        <source>Go to the time limits</source>
        <translation>转到超时设置</translation>
    </message>
    <message>
        <source>%1, first byte after %2</source>
        <translation>%1，首字节 %2</translation>
    </message>
</context>
<context>
    <name>CsvExport</name>
    <message>
        <source>Exporting to %1</source>
        <translation>正在导出到 %1</translation>
    </message>
    <message>
        <source>%1 rows are in %2</source>
        <translation>已将 %1 条写入 %2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>导出已取消，没有写入文件。</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
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
    <name>ModelWords</name>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>per call</source>
        <translation>按次</translation>
    </message>
    <message>
        <source>by usage</source>
        <translation>按量</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>未定价</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>异步任务</translation>
    </message>
    <message>
        <source>answers at once</source>
        <translation>同步</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>计费</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Users and tokens</source>
        <translation>用户与令牌</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>模型与价格</translation>
    </message>
</context>
<context>
    <name>PhaseWords</name>
    <message>
        <source>Authentication</source>
        <translation>鉴权</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>预扣</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>结算</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>%1, cut</source>
        <translation>%1，中断</translation>
    </message>
    <message>
        <source>%1, repeat</source>
        <translation>%1，重放</translation>
    </message>
    <message>
        <source>%1 ⇶</source>
        <extracomment>%1 is the status of an answer that was streamed</extracomment>
        <translation>%1 ⇶</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>PriceTexts</name>
    <message>
        <source>no price</source>
        <translation>未定价</translation>
    </message>
    <message>
        <source>price row without a price</source>
        <translation>价格行没有价格</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>%1 per call</source>
        <translation>%1 / 次</translation>
    </message>
    <message>
        <source>%1 / M tokens</source>
        <translation>%1 / 百万 tokens</translation>
    </message>
    <message>
        <source>%1 / M tokens, output × %2</source>
        <extracomment>%1 dollars for a million tokens; output tokens cost %2 times as much</extracomment>
        <translation>%1 / 百万 tokens，输出 × %2</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Cached prompt</source>
        <translation>缓存提示</translation>
    </message>
    <message>
        <source>Image in prompt</source>
        <translation>提示中的图片</translation>
    </message>
    <message>
        <source>Audio in prompt</source>
        <translation>提示中的音频</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Audio in completion</source>
        <translation>补全中的音频</translation>
    </message>
</context>
<context>
    <name>RuleTexts</name>
    <message>
        <source>must have %1 to %2 characters</source>
        <translation>长度须为 %1 到 %2 个字符</translation>
    </message>
    <message>
        <source>must have at most %1 characters</source>
        <translation>最多 %1 个字符</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>至少为 %1</translation>
    </message>
    <message>
        <source>must be from %1 to %2</source>
        <translation>须在 %1 到 %2 之间</translation>
    </message>
    <message>
        <source>must be %1 to %2 visible ASCII characters</source>
        <translation>须为 %1 到 %2 个可见 ASCII 字符</translation>
    </message>
    <message>
        <source>must be an HTTP status from &quot;%1&quot; to &quot;%2&quot;</source>
        <translation>须为 &quot;%1&quot; 到 &quot;%2&quot; 之间的 HTTP 状态码</translation>
    </message>
    <message>
        <source>must be &quot;sk-&quot; and visible ASCII characters, %1 to %2 in all</source>
        <translation>须以 &quot;sk-&quot; 开头，由可见 ASCII 字符组成，总长 %1 到 %2</translation>
    </message>
    <message>
        <source>must not hold control characters</source>
        <translation>不能包含控制字符</translation>
    </message>
    <message>
        <source>must not begin or end with a space</source>
        <translation>首尾不能有空格</translation>
    </message>
    <message>
        <source>must not begin with &quot;/&quot;</source>
        <translation>不能以 &quot;/&quot; 开头</translation>
    </message>
    <message>
        <source>must be an address or a subnet like 10.0.0.0/8 or 2001:db8::/32</source>
        <translation>须为地址或网段，例如 10.0.0.0/8 或 2001:db8::/32</translation>
    </message>
    <message>
        <source>stands in the list twice</source>
        <translation>在列表中重复</translation>
    </message>
    <message>
        <source>stands there twice (upper and lower case are the same)</source>
        <translation>重复出现（不区分大小写）</translation>
    </message>
    <message>
        <source>must be http or https</source>
        <translation>须为 http 或 https</translation>
    </message>
    <message>
        <source>must be a URL like https://api.example.com/v1</source>
        <translation>须为 URL，例如 https://api.example.com/v1</translation>
    </message>
    <message>
        <source>must not hold a user name or password</source>
        <translation>不能包含用户名或密码</translation>
    </message>
    <message>
        <source>must not have a query or a fragment</source>
        <translation>不能带查询参数或片段</translation>
    </message>
    <message>
        <source>must be encoded and have no slash at its end</source>
        <translation>须已编码，且末尾没有斜杠</translation>
    </message>
    <message>
        <source>leads back to this gateway</source>
        <translation>指向本网关自身</translation>
    </message>
    <message>
        <source>is taken already</source>
        <translation>已被占用</translation>
    </message>
    <message>
        <source>there is no such group</source>
        <translation>没有这个分组</translation>
    </message>
    <message>
        <source>must be http, https, socks5 or socks5h</source>
        <translation>须为 http、https、socks5 或 socks5h</translation>
    </message>
    <message>
        <source>must be a URL like http://proxy.example.com:3128</source>
        <translation>须为 URL，例如 http://proxy.example.com:3128</translation>
    </message>
    <message>
        <source>is no header name</source>
        <translation>不是合法的请求头名称</translation>
    </message>
    <message>
        <source>is a header that the connection itself needs</source>
        <translation>是连接本身所需的请求头，不能覆盖</translation>
    </message>
    <message>
        <source>is named twice, in upper and lower case</source>
        <translation>重复出现（仅大小写不同）</translation>
    </message>
    <message>
        <source>must be a string, or null to remove the header</source>
        <translation>须为字符串，或用 null 删除该请求头</translation>
    </message>
    <message>
        <source>must be a string, the name of the upstream&apos;s model</source>
        <translation>须为字符串，即上游模型名</translation>
    </message>
    <message>
        <source>must be a string like &quot;500&quot;</source>
        <translation>须为字符串，例如 &quot;500&quot;</translation>
    </message>
    <message>
        <source>must name at least one word, or be null</source>
        <translation>至少要有一个词，或者为 null</translation>
    </message>
    <message>
        <source>must be a header name that HTTP and authentication do not use themselves</source>
        <translation>须为请求头名称，且不能是 HTTP 或鉴权本身使用的请求头</translation>
    </message>
    <message>
        <source>is reserved; see precharge_mark</source>
        <translation>为保留参数，请使用预估方式设置</translation>
    </message>
    <message>
        <source>must be quota like 2500000 or dollars like 5usd</source>
        <translation>须为额度（如 2500000）或美元（如 5usd）</translation>
    </message>
    <message>
        <source>must be quota like 2500000 or dollars like 5usd or 0.5usd, at most 9 decimal places</source>
        <translation>须为额度（如 2500000）或美元（如 5usd、0.5usd），最多 9 位小数</translation>
    </message>
    <message>
        <source>is no whole number of quota; 1 quota is 0.000002usd</source>
        <translation>不是整数额度；1 额度为 0.000002usd</translation>
    </message>
    <message>
        <source>must not be zero</source>
        <translation>不能为零</translation>
    </message>
    <message>
        <source>must say why</source>
        <translation>必须写明原因</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>an element of a list, and what it must be</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>must stay: users, channels and prices know the group by its name</source>
        <translation>不能更改：用户、渠道和价格都以此名称引用该分组</translation>
    </message>
    <message>
        <source>the group &quot;default&quot; always exists</source>
        <translation>分组“default”始终存在</translation>
    </message>
    <message>
        <source>the group &quot;%1&quot; is in use: user &quot;%2&quot;</source>
        <translation>分组“%1”正在使用：用户“%2”</translation>
    </message>
    <message>
        <source>the group &quot;%1&quot; is in use: channel &quot;%2&quot;</source>
        <translation>分组“%1”正在使用：渠道“%2”</translation>
    </message>
    <message>
        <source>the group &quot;%1&quot; is in use: price of &quot;%2&quot;</source>
        <translation>分组“%1”正在使用：模型“%2”的价格</translation>
    </message>
</context>
<context>
    <name>SettingTexts</name>
    <message>
        <source>Listening address</source>
        <translation>监听地址</translation>
    </message>
    <message>
        <source>Address and port that clients call. A change finishes what runs at the old one first.</source>
        <translation>客户端访问的地址和端口。更改后，旧地址上正在进行的请求会先处理完。</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作线程</translation>
    </message>
    <message>
        <source>Threads that serve requests.</source>
        <translation>处理请求的线程数。</translation>
    </message>
    <message>
        <source>Largest request</source>
        <translation>最大请求体</translation>
    </message>
    <message>
        <source>A larger body is answered 413.</source>
        <translation>超过时返回 413。</translation>
    </message>
    <message>
        <source>Client connections</source>
        <translation>客户端连接数</translation>
    </message>
    <message>
        <source>At a time; further ones are answered 503.</source>
        <translation>同时允许的连接数，超出时返回 503。</translation>
    </message>
    <message>
        <source>Metrics for others</source>
        <translation>对外开放指标</translation>
    </message>
    <message>
        <source>Whether /metrics answers to others than this machine.</source>
        <translation>是否允许其他机器访问 /metrics。</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据目录</translation>
    </message>
    <message>
        <source>Database, keys, settings and logs. Chosen when the program starts.</source>
        <translation>存放数据库、密钥、设置和日志。在程序启动时指定。</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Chosen when the program starts.</source>
        <translation>在程序启动时指定。</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试次数</translation>
    </message>
    <message>
        <source>How often a busy database is tried again.</source>
        <translation>数据库繁忙时重试的次数。</translation>
    </message>
    <message>
        <source>Wait before a retry</source>
        <translation>重试间隔</translation>
    </message>
    <message>
        <source>Before the first one; it grows with each.</source>
        <translation>首次重试前的等待时间，之后逐次增加。</translation>
    </message>
    <message>
        <source>Token header</source>
        <translation>令牌请求头</translation>
    </message>
    <message>
        <source>Header that carries the user&apos;s token to the upstream. A channel may have its own.</source>
        <translation>向上游传递用户令牌的请求头。渠道可单独设置。</translation>
    </message>
    <message>
        <source>Call time-out</source>
        <translation>调用超时</translation>
    </message>
    <message>
        <source>Total time of one call to an upstream.</source>
        <translation>单次上游调用的总时长。</translation>
    </message>
    <message>
        <source>Connection time-out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Time to connect to an upstream.</source>
        <translation>连接上游的时长。</translation>
    </message>
    <message>
        <source>Connections to a channel</source>
        <translation>单渠道连接数</translation>
    </message>
    <message>
        <source>At a time.</source>
        <translation>同时允许的连接数。</translation>
    </message>
    <message>
        <source>Poll interval</source>
        <translation>轮询间隔</translation>
    </message>
    <message>
        <source>How often open tasks are asked for.</source>
        <translation>查询未结束任务的间隔。</translation>
    </message>
    <message>
        <source>Delay of the first poll</source>
        <translation>首次轮询延迟</translation>
    </message>
    <message>
        <source>After the program has started.</source>
        <translation>程序启动后的等待时间。</translation>
    </message>
    <message>
        <source>Query time-out</source>
        <translation>查询超时</translation>
    </message>
    <message>
        <source>Time of one query for tasks.</source>
        <translation>单次任务查询的时长。</translation>
    </message>
    <message>
        <source>Queries at a time</source>
        <translation>并发查询数</translation>
    </message>
    <message>
        <source>Over all channels.</source>
        <translation>所有渠道合计。</translation>
    </message>
    <message>
        <source>Tasks in a query</source>
        <translation>每批任务数</translation>
    </message>
    <message>
        <source>At most.</source>
        <translation>单次查询最多包含的任务数。</translation>
    </message>
    <message>
        <source>Longest life of a task</source>
        <translation>任务最长存活时间</translation>
    </message>
    <message>
        <source>An older open task fails and is refunded.</source>
        <translation>超时未结束的任务记为失败并退款。</translation>
    </message>
    <message>
        <source>Words for success</source>
        <translation>成功状态词</translation>
    </message>
    <message>
        <source>What upstreams call a task that succeeded. A channel may have its own.</source>
        <translation>上游表示任务成功的状态词。渠道可单独设置。</translation>
    </message>
    <message>
        <source>Words for failure</source>
        <translation>失败状态词</translation>
    </message>
    <message>
        <source>What upstreams call a task that failed.</source>
        <translation>上游表示任务失败的状态词。</translation>
    </message>
    <message>
        <source>Words for processing</source>
        <translation>处理中状态词</translation>
    </message>
    <message>
        <source>What upstreams call a task that is not finished.</source>
        <translation>上游表示任务未完成的状态词。</translation>
    </message>
    <message>
        <source>Keep finished tasks</source>
        <translation>已结束任务保留天数</translation>
    </message>
    <message>
        <source>Days; 0 keeps them for good.</source>
        <translation>天数，0 表示永久保留。</translation>
    </message>
    <message>
        <source>Log level</source>
        <translation>日志级别</translation>
    </message>
    <message>
        <source>The least level that is logged.</source>
        <translation>记录的最低级别。</translation>
    </message>
    <message>
        <source>Log format</source>
        <translation>日志格式</translation>
    </message>
    <message>
        <source>One readable line or one JSON object for each message.</source>
        <translation>每条消息为一行文本或一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Keep the consumption log</source>
        <translation>消费日志保留天数</translation>
    </message>
    <message>
        <source>Days; 0 keeps it for good.</source>
        <translation>天数，0 表示永久保留。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the window, and of error messages to clients that ask for none.</source>
        <translation>窗口语言，也用于未指定语言的客户端错误信息。</translation>
    </message>
    <message>
        <source>address:port; port 0 takes any free one</source>
        <translation>地址:端口；端口 0 表示任意空闲端口</translation>
    </message>
    <message>
        <source>words separated by commas, none in two lists</source>
        <translation>以逗号分隔的词，同一个词不能出现在两个列表中</translation>
    </message>
    <message>
        <source>a header name that HTTP does not need itself</source>
        <translation>合法的请求头名称，且不是 HTTP 保留的请求头</translation>
    </message>
    <message>
        <source>a number from 0 on</source>
        <translation>不小于 0 的整数</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Tasks and polling</source>
        <translation>任务与轮询</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>number of cores, at most 8</source>
        <translation>核心数，最多 8</translation>
    </message>
    <message>
        <source>sqlite in the data folder</source>
        <translation>数据目录中的 SQLite</translation>
    </message>
    <message>
        <source>the platform&apos;s application data folder</source>
        <translation>系统的应用数据目录</translation>
    </message>
    <message>
        <source>system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>HTTPS certificate</source>
        <translation>HTTPS 证书</translation>
    </message>
    <message>
        <source>PEM file with the certificate and its chain. With it and its key, clients call https://. A renewed file is taken up while the gateway runs.</source>
        <translation>含证书及其证书链的 PEM 文件。与私钥一起设置后，客户端用 https:// 调用。文件更新后，网关运行中即会采用。</translation>
    </message>
    <message>
        <source>HTTPS key</source>
        <translation>HTTPS 私钥</translation>
    </message>
    <message>
        <source>PEM file with the private key that belongs to the certificate.</source>
        <translation>与证书匹配的私钥 PEM 文件。</translation>
    </message>
    <message>
        <source>Size of a log file</source>
        <translation>日志文件大小</translation>
    </message>
    <message>
        <source>A full file is set aside and a new one begun; 0 writes none.</source>
        <translation>写满后另存并开始新文件；0 表示不写文件。</translation>
    </message>
    <message>
        <source>Log files kept</source>
        <translation>保留的日志文件数</translation>
    </message>
    <message>
        <source>The oldest is deleted when there are more.</source>
        <translation>超出时删除最旧的文件。</translation>
    </message>
    <message>
        <source>Bodies on the Traffic page</source>
        <translation>流量页保留的正文</translation>
    </message>
    <message>
        <source>How much of each request and answer the page keeps; 0 keeps none.</source>
        <translation>该页为每个请求和响应保留的正文大小；0 表示不保留。</translation>
    </message>
    <message>
        <source>none: plain HTTP</source>
        <translation>无：明文 HTTP</translation>
    </message>
    <message>
        <source>a PEM file; certificate and key both or neither</source>
        <translation>PEM 文件；证书和私钥须同时设置或同时留空</translation>
    </message>
    <message>
        <source>0 to 1 GiB; 0 writes no files</source>
        <translation>0 到 1 GiB；0 表示不写文件</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation>充值</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>预扣</translation>
    </message>
    <message>
        <source>Settled, rest returned</source>
        <translation>结算，退还余额</translation>
    </message>
    <message>
        <source>Settled, more taken</source>
        <translation>结算，补扣</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Refunded after an unclean end</source>
        <translation>异常退出后退款</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>预扣中</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已结算</translation>
    </message>
    <message>
        <source>Balance %1 → %2</source>
        <translation>余额 %1 → %2</translation>
    </message>
    <message>
        <source>The balance stays as it is</source>
        <translation>余额不变</translation>
    </message>
    <message>
        <source>Waits for the end</source>
        <translation>等待结束</translation>
    </message>
</context>
<context>
    <name>TokenState</name>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
</context>
<context>
    <name>custompass::AccountStep</name>
    <message>
        <source>Dollars as 5usd, or a number of quota as 2500000.</source>
        <translation>美元写作 5usd，额度直接写数字，如 2500000。</translation>
    </message>
    <message>
        <source>Your first user</source>
        <translation>第一个用户</translation>
    </message>
    <message>
        <source>Users call the gateway with tokens and pay from their balance. Nobody needs the upstream&apos;s key but you.</source>
        <translation>用户用令牌调用网关，费用从余额中扣除。上游密钥只有你自己需要。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Balance to begin with</source>
        <translation>初始余额</translation>
    </message>
    <message>
        <source>Name of the token</source>
        <translation>令牌名称</translation>
    </message>
</context>
<context>
    <name>custompass::Assistant</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>快速开始</translation>
    </message>
    <message>
        <source>Set up later</source>
        <translation>稍后设置</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
</context>
<context>
    <name>custompass::BillPane</name>
    <message>
        <source>Bill</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Bill: %1</source>
        <translation>账单：%1</translation>
    </message>
    <message>
        <source>Money of request %1</source>
        <translation>请求 %1 的资金</translation>
    </message>
    <message>
        <source>Money of task %1</source>
        <translation>任务 %1 的资金</translation>
    </message>
    <message>
        <source>Reconciliation</source>
        <translation>对账</translation>
    </message>
</context>
<context>
    <name>custompass::BillView</name>
    <message>
        <source>How it came about</source>
        <translation>计费明细</translation>
    </message>
    <message>
        <source>Entries in the ledger</source>
        <translation>账本记录</translation>
    </message>
    <message>
        <source>About this call</source>
        <translation>调用信息</translation>
    </message>
    <message>
        <source>The log says %1, which is not what these numbers give.</source>
        <translation>日志记录的是 %1，与以上数字算出的结果不同。</translation>
    </message>
    <message>
        <source>The factors were not kept with this bill: %1</source>
        <translation>这张账单没有保存计费因子：%1</translation>
    </message>
    <message>
        <source>The upstream&apos;s total of tokens was not the sum of its parts; the parts count.</source>
        <translation>上游给出的 token 总数不等于各部分之和，按各部分计费。</translation>
    </message>
    <message>
        <source>The upstream named more special tokens than tokens of that kind; no more than all were counted.</source>
        <translation>上游给出的特殊 token 多于同类 token 总数，只按总数计费。</translation>
    </message>
    <message>
        <source>The upstream gave no final usage, so the price is what had been reserved.</source>
        <translation>上游没有给出最终用量，按预扣金额计费。</translation>
    </message>
    <message>
        <source>The stream ended before it was whole.</source>
        <translation>流式应答未完整结束。</translation>
    </message>
    <message>
        <source>The client left before the answer was whole.</source>
        <translation>客户端在应答完成前断开。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>请求 ID</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>提示 token</translation>
    </message>
    <message>
        <source>Completion tokens</source>
        <translation>补全 token</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>客户端地址</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Show the task</source>
        <translation>查看任务</translation>
    </message>
</context>
<context>
    <name>custompass::BillingPage</name>
    <message>
        <source>Request id</source>
        <translation>请求 ID</translation>
    </message>
    <message>
        <source>Export the bills that are shown</source>
        <translation>导出当前账单</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>导出 CSV…(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Reconcile</source>
        <translation>对账(&amp;R)</translation>
    </message>
    <message>
        <source>Adds up the whole ledger and says whether the books are right</source>
        <translation>重新核算整个账本，检查账目是否正确</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>账本</translation>
    </message>
    <message>
        <source>Bills or ledger</source>
        <translation>账单或账本</translation>
    </message>
    <message>
        <source>All users</source>
        <translation>全部用户</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部渠道</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>全部模型</translation>
    </message>
    <message>
        <source>Nothing was billed here</source>
        <translation>没有账单</translation>
    </message>
    <message>
        <source>Each completed call or task of a model with a price leaves a bill; free ones leave none. Choose a longer time or fewer filters to see more.</source>
        <translation>有价格的模型，每次完成的调用或任务都会产生一张账单；免费模型不产生账单。放宽时间或减少筛选条件可以看到更多。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>额度</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelAdvanced</name>
    <message>
        <source>Must be a time like 500ms, 30s or 5m</source>
        <translation>须为时长，例如 500ms、30s 或 5m</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Model names at the upstream</source>
        <translation>上游模型名映射</translation>
    </message>
    <message>
        <source>JSON: { &quot;client&apos;s name&quot;: &quot;upstream&apos;s name&quot; }</source>
        <translation>JSON：{ &quot;客户端模型名&quot;: &quot;上游模型名&quot; }</translation>
    </message>
    <message>
        <source>Parameters to be set</source>
        <translation>参数覆盖</translation>
    </message>
    <message>
        <source>JSON, merged into the top level of JSON bodies</source>
        <translation>JSON，合并到 JSON 请求体的顶层</translation>
    </message>
    <message>
        <source>Headers to be set</source>
        <translation>请求头覆盖</translation>
    </message>
    <message>
        <source>JSON: { &quot;X-Name&quot;: &quot;value&quot; }; null removes a header</source>
        <translation>JSON：{ &quot;X-Name&quot;: &quot;值&quot; }；null 表示删除该请求头</translation>
    </message>
    <message>
        <source>HTTP statuses for the client</source>
        <translation>状态码映射</translation>
    </message>
    <message>
        <source>JSON: { &quot;upstream&apos;s status&quot;: &quot;status for the client&quot; }</source>
        <translation>JSON：{ &quot;上游状态码&quot;: &quot;返回给客户端的状态码&quot; }</translation>
    </message>
    <message>
        <source>Connect within</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>First byte within</source>
        <translation>首字节超时</translation>
    </message>
    <message>
        <source>Whole answer within</source>
        <translation>总超时</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelBasics</name>
    <message>
        <source>Basics</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation>基础 URL(&amp;U)</translation>
    </message>
    <message>
        <source>The model&apos;s name is put behind it.</source>
        <translation>模型名会拼接在其后。</translation>
    </message>
    <message>
        <source>API &amp;keys</source>
        <translation>API 密钥(&amp;K)</translation>
    </message>
    <message>
        <source>Several keys are used in turn; one that is rejected is set aside on its own.</source>
        <translation>多个密钥轮流使用；被拒绝的密钥会单独停用一段时间。</translation>
    </message>
    <message>
        <source>&amp;Groups that may use it</source>
        <translation>可用分组(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>优先级(&amp;P)</translation>
    </message>
    <message>
        <source>The highest goes first.</source>
        <translation>数值大者优先。</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>权重(&amp;W)</translation>
    </message>
    <message>
        <source>Share among equals.</source>
        <translation>同优先级内的占比。</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <translation>标签(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>启用(&amp;E)</translation>
    </message>
    <message>
        <source>Skip it for a while when it &amp;fails</source>
        <translation>出错时自动暂停一段时间(&amp;F)</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>备注(&amp;O)</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelCustomPass</name>
    <message>
        <source>Header that carries the user&apos;s token</source>
        <translation>携带用户令牌的请求头</translation>
    </message>
    <message>
        <source>Ask for an estimate</source>
        <translation>请求预估的方式</translation>
    </message>
    <message>
        <source>in the query: ?precharge=true</source>
        <translation>查询参数：?precharge=true</translation>
    </message>
    <message>
        <source>in the body: &quot;precharge&quot;: true</source>
        <translation>请求体：&quot;precharge&quot;: true</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>How success is told</source>
        <translation>如何判断成功</translation>
    </message>
    <message>
        <source>automatically: &quot;code&quot; counts if there is one</source>
        <translation>自动：有 &quot;code&quot; 时按 &quot;code&quot; 判断</translation>
    </message>
    <message>
        <source>CustomPass: &quot;code&quot;: 0 is needed</source>
        <translation>CustomPass：必须为 &quot;code&quot;: 0</translation>
    </message>
    <message>
        <source>plain: the HTTP status alone counts</source>
        <translation>plain：只看 HTTP 状态码</translation>
    </message>
    <message>
        <source>Status words for success</source>
        <translation>表示成功的状态词</translation>
    </message>
    <message>
        <source>Status words for failure</source>
        <translation>表示失败的状态词</translation>
    </message>
    <message>
        <source>Status words for work under way</source>
        <translation>表示处理中的状态词</translation>
    </message>
    <message>
        <source>Words between commas. An empty field takes the configured words.</source>
        <translation>用逗号分隔；留空则使用全局配置。</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelDetail</name>
    <message>
        <source>%1. It is tried again at %2.</source>
        <extracomment>%1 is a reason, %2 a time of day</extracomment>
        <translation>%1。将于 %2 重试。</translation>
    </message>
    <message>
        <source>%1. One request tries it at the moment.</source>
        <translation>%1。正用一个请求试探。</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>复制基础 URL</translation>
    </message>
    <message>
        <source>%1 of the last %2 good, first byte after %3 (median)</source>
        <translation>最近 %2 次中成功 %1 次，首字节中位 %3</translation>
    </message>
    <message>
        <source>rejected (%1), set aside until %2</source>
        <translation>被拒绝 (%1)，停用至 %2</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>No key is set: no request can be sent.</source>
        <translation>未设置密钥，无法发送请求。</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>Use it again now</source>
        <translation>立即恢复</translation>
    </message>
    <message>
        <source>Requests go to the channel again, with all its keys</source>
        <translation>重新向该渠道的所有密钥发送请求</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Priority / weight</source>
        <translation>优先级 / 权重</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Latest calls</source>
        <translation>最近调用</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 密钥</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelEditor</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>New channel</source>
        <extracomment>%1 is the channel&apos;s name</extracomment>
        <translation>新建渠道</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>渠道 %1</translation>
    </message>
    <message>
        <source>Test contract</source>
        <translation>测试渠道</translation>
    </message>
    <message>
        <source>Effective values</source>
        <translation>生效值</translation>
    </message>
    <message>
        <source>Contract test</source>
        <translation>契约测试</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelModels</name>
    <message numerus="yes">
        <source>%n model(s) without a price: free for everybody.</source>
        <translation>
            <numerusform>%n 个模型未定价：对所有人免费。</numerusform>
        </translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>A&amp;dd models</source>
        <translation>添加模型(&amp;D)</translation>
    </message>
    <message>
        <source>Models whose names end in /submit take tasks.</source>
        <translation>名称以 /submit 结尾的是异步任务模型。</translation>
    </message>
    <message>
        <source>One name or several, then Enter</source>
        <translation>输入一个或多个名称，按回车添加</translation>
    </message>
    <message>
        <source>Add models</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Offered &amp;models</source>
        <translation>提供的模型(&amp;M)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the chosen models (Del)</source>
        <translation>移除所选模型 (Del)</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelStep</name>
    <message>
        <source>Your first channel</source>
        <translation>第一个渠道</translation>
    </message>
    <message>
        <source>A channel is an upstream API that requests are passed on to, with its key and the models it serves.</source>
        <translation>渠道是接收转发请求的上游 API，包含其密钥和可用模型。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>The path of a request is appended to it.</source>
        <translation>请求路径会拼接在它后面。</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Separated by commas. A model that ends in /submit is asynchronous. All are free until you set prices.</source>
        <translation>用逗号分隔。以 /submit 结尾的是异步模型。设置价格之前均为免费。</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelStrip</name>
    <message>
        <source>off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>%1: of %2 calls and tasks that ended in the last 24 hours, %3 succeeded</source>
        <translation>%1：最近 24 小时结束的 %2 个调用和任务中，%3 个成功</translation>
    </message>
    <message>
        <source>No channels yet: make one on the page Channels.</source>
        <translation>还没有渠道：请在“渠道”页新建。</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelsPage</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Name, tag, URL or model</source>
        <translation>名称、标签、URL 或模型</translation>
    </message>
    <message>
        <source>No channel fits the filter</source>
        <translation>没有符合筛选条件的渠道</translation>
    </message>
    <message>
        <source>No channels yet</source>
        <translation>还没有渠道</translation>
    </message>
    <message>
        <source>A channel is an upstream API: its address, its key and the models it offers. Make one, then test the whole contract before you switch it on.</source>
        <translation>渠道就是一个上游 API：地址、密钥和它提供的模型。新建一个渠道，启用前先完整测试一遍。</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>所有分组</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Delete the channel &quot;%1&quot;?</source>
        <translation>删除渠道“%1”？</translation>
    </message>
    <message>
        <source>Its API keys are forgotten. Bills and tasks still name it. What is still under way fails when it times out, and is refunded.</source>
        <translation>其 API 密钥将被清除，账单和任务中仍保留其名称。进行中的任务将在超时后失败并退款。</translation>
    </message>
    <message numerus="yes">
        <source>Delete channel and keep its %n task(s)</source>
        <translation>
            <numerusform>删除渠道并保留其 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete channel</source>
        <translation>删除渠道</translation>
    </message>
    <message>
        <source>New channel</source>
        <translation>新建渠道</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Edit the channel (Ctrl+E)</source>
        <translation>编辑渠道 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Make a second channel like it, switched off (Ctrl+D)</source>
        <translation>复制出一个同样的渠道，默认停用 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Switch the channel on or off (Ctrl+B)</source>
        <translation>启用或停用渠道 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Test the contract with the upstream (Ctrl+T)</source>
        <translation>对上游进行契约测试 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Delete the channel (Del)</source>
        <translation>删除渠道 (Del)</translation>
    </message>
    <message>
        <source>Import a workspace file (Ctrl+Shift+O)</source>
        <translation>导入工作区文件 (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>Export the workspace (Ctrl+Shift+S)</source>
        <translation>导出工作区 (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>OK 24 h</source>
        <translation>24 小时成功率</translation>
    </message>
    <message>
        <source>Ended 24 h</source>
        <translation>24 小时完成数</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位延迟</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>已消费</translation>
    </message>
    <message>
        <source>Skipped if failing</source>
        <translation>出错自动暂停</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>On and off</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>On</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>渠道</translation>
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
    <name>custompass::ContractPanel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>a test token (%1)</source>
        <translation>测试令牌 (%1)</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>取消测试</translation>
    </message>
    <message>
        <source>Send real requests</source>
        <translation>发送真实请求</translation>
    </message>
    <message>
        <source>The channel&apos;s fields must be right before it can be tested.</source>
        <translation>渠道填写正确后才能测试。</translation>
    </message>
    <message>
        <source>Add a model to the channel, or choose one.</source>
        <translation>请为渠道添加模型，或选择一个模型。</translation>
    </message>
    <message>
        <source>This sends real requests to the upstream, which may cost money there. No user is charged, and nothing is booked.</source>
        <translation>将向上游发送真实请求，上游可能会收费。不会向任何用户扣费，也不会记账。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Task model</source>
        <translation>任务模型</translation>
    </message>
    <message>
        <source>User&apos;s token</source>
        <translation>用户令牌</translation>
    </message>
    <message>
        <source>Body (JSON)</source>
        <translation>请求体 (JSON)</translation>
    </message>
</context>
<context>
    <name>custompass::ContractStepRow</name>
    <message>
        <source>Hide requests and answers</source>
        <translation>收起请求和应答</translation>
    </message>
    <message>
        <source>Show requests and answers</source>
        <translation>展开请求和应答</translation>
    </message>
    <message>
        <source>Copy requests and answers</source>
        <translation>复制请求和应答</translation>
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
    <name>custompass::EffectivePanel</name>
    <message>
        <source>query</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>plain</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Add a model to see what is called for it.</source>
        <translation>添加模型后可查看实际调用的地址。</translation>
    </message>
    <message>
        <source>Values in force</source>
        <translation>当前生效的值</translation>
    </message>
    <message>
        <source>Without a price, so free for everybody</source>
        <translation>未定价，对所有人免费</translation>
    </message>
    <message>
        <source>What is called for</source>
        <translation>实际调用地址</translation>
    </message>
    <message>
        <source>Model whose URL is shown</source>
        <translation>显示地址的模型</translation>
    </message>
    <message>
        <source>Token header</source>
        <translation>令牌请求头</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>信封</translation>
    </message>
    <message>
        <source>Connect within</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>First byte within</source>
        <translation>首字节超时</translation>
    </message>
    <message>
        <source>Answer within</source>
        <translation>总超时</translation>
    </message>
    <message>
        <source>Task query within</source>
        <translation>任务查询超时</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
</context>
<context>
    <name>custompass::EntryView</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Balance before</source>
        <translation>变动前余额</translation>
    </message>
    <message>
        <source>Balance after</source>
        <translation>变动后余额</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Money of the request</source>
        <translation>该请求的资金</translation>
    </message>
    <message>
        <source>open in Billing</source>
        <translation>在计费页打开</translation>
    </message>
</context>
<context>
    <name>custompass::ExpiryField</name>
    <message>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>At</source>
        <translation>指定时间</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>When it ends</source>
        <translation>何时到期</translation>
    </message>
    <message>
        <source>The moment when it ends</source>
        <translation>到期时间</translation>
    </message>
</context>
<context>
    <name>custompass::FactList</name>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
</context>
<context>
    <name>custompass::FailTaskDialog</name>
    <message>
        <source>Keep the task open</source>
        <translation>保留任务</translation>
    </message>
    <message>
        <source>Mark the task as failed?</source>
        <translation>将任务标记为失败？</translation>
    </message>
    <message>
        <source>The task ends as failed and is not asked for any more. No money was reserved for it.</source>
        <translation>任务将以失败结束，不再查询。该任务没有预扣金额。</translation>
    </message>
    <message>
        <source>The task ends as failed and is not asked for any more. %1 go back to %2. This cannot be undone, even if the upstream finishes the task later.</source>
        <translation>任务将以失败结束，不再查询。%1 退还给 %2。即使上游之后完成任务，也无法撤销。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The client reads it as the task&apos;s error. May be empty.</source>
        <translation>客户端会看到它作为任务的错误信息，可以留空。</translation>
    </message>
    <message>
        <source>Mark as failed</source>
        <translation>标记为失败</translation>
    </message>
    <message>
        <source>Mark as failed and refund %1</source>
        <translation>标记为失败并退还 %1</translation>
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
    <name>custompass::GroupsForm</name>
    <message>
        <source>Must be a number like 0.8</source>
        <translation>必须是数字，例如 0.8</translation>
    </message>
    <message>
        <source>New: give it to users and channels afterwards.</source>
        <translation>新分组：保存后可分配给用户和渠道。</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n 个用户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n 个渠道</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n own ratio(s)</source>
        <translation>
            <numerusform>%n 个专属倍率</numerusform>
        </translation>
    </message>
    <message>
        <source>This group always exists</source>
        <translation>该分组始终存在</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>使用中：%1</translation>
    </message>
    <message>
        <source>Remove the group when saved</source>
        <translation>保存时删除该分组</translation>
    </message>
    <message>
        <source>A group&apos;s ratio is a factor of every price that its users pay, unless a model has a ratio of its own for the group. What runs already keeps the ratio it began with.</source>
        <translation>分组倍率会乘到该分组用户支付的每个价格上；如果模型为该分组设有专属倍率，则以专属倍率为准。已经开始的请求沿用开始时的倍率。</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>&amp;Add group</source>
        <translation>添加分组(&amp;A)</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>分组名称</translation>
    </message>
    <message>
        <source>Ratio of %1</source>
        <extracomment>%1 is the name of a group</extracomment>
        <translation>%1 的倍率</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除 %1</translation>
    </message>
</context>
<context>
    <name>custompass::GroupsSheet</name>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
</context>
<context>
    <name>custompass::ImagePreview</name>
    <message>
        <source>Link to a picture</source>
        <translation>图片链接</translation>
    </message>
    <message>
        <source>Show picture</source>
        <translation>显示图片</translation>
    </message>
    <message>
        <source>Fetches the link, which tells its host that somebody looks</source>
        <translation>将访问该链接，对方服务器会知道有人查看</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>The picture cannot be loaded: %1</source>
        <translation>图片无法加载：%1</translation>
    </message>
    <message>
        <source>What is behind the link is no picture that can be shown.</source>
        <translation>链接内容不是可显示的图片。</translation>
    </message>
</context>
<context>
    <name>custompass::JobBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>custompass::JsonField</name>
    <message>
        <source>this is no JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>this must be an object: { … }</source>
        <translation>须为对象：{ … }</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands there twice</source>
        <translation>&quot;%1&quot; 重复出现</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <extracomment>where the text is wrong, and how</extracomment>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>custompass::JsonView</name>
    <message>
        <source>Search in the data</source>
        <translation>在数据中搜索</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>以文本显示</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Copy the path of the chosen line</source>
        <translation>复制所选行的路径</translation>
    </message>
    <message>
        <source>Copy the value of the chosen line, or everything</source>
        <translation>复制所选行的值，未选择时复制全部</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>custompass::KeysField</name>
    <message>
        <source>Hide keys</source>
        <translation>隐藏密钥</translation>
    </message>
    <message>
        <source>Show and edit keys</source>
        <translation>显示并编辑密钥</translation>
    </message>
    <message>
        <source>Copy keys</source>
        <translation>复制密钥</translation>
    </message>
    <message>
        <source>One key a line</source>
        <translation>每行一个密钥</translation>
    </message>
</context>
<context>
    <name>custompass::LanguageStep</name>
    <message>
        <source>Welcome to CustomPass</source>
        <translation>欢迎使用 CustomPass</translation>
    </message>
    <message>
        <source>The gateway runs already. Three things are missing before somebody can call it: an upstream, a user and a token. First: which language do you want?</source>
        <translation>网关已经启动。在有人调用之前，还需要一个上游、一个用户和一个令牌。首先请选择语言：</translation>
    </message>
</context>
<context>
    <name>custompass::LedgerTable</name>
    <message>
        <source>Ledger</source>
        <translation>账本</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>Each movement of money leaves one: top-ups, reservations, settlements, refunds.</source>
        <translation>每笔资金变动都会留下一条记录：充值、预扣、结算、退款。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>预扣</translation>
    </message>
</context>
<context>
    <name>custompass::LogPage</name>
    <message>
        <source>Debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>按文本筛选</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>level and time of a log line</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>&amp;From level</source>
        <translation>最低级别(&amp;F)</translation>
    </message>
    <message>
        <source>No lines</source>
        <translation>没有日志</translation>
    </message>
    <message>
        <source>Nothing was logged at this level that fits the filter. The last 5,000 lines since the start are kept here.</source>
        <translation>没有符合该级别和筛选条件的日志。此处保留启动以来的最近 5,000 行。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
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
    <name>custompass::ModelDetail</name>
    <message>
        <source>Before each call %1 are held at least.</source>
        <extracomment>%1 is an amount</extracomment>
        <translation>每次调用前至少预扣 %1。</translation>
    </message>
    <message>
        <source>A channel offers it, but it has no price: it is free for everybody who may use the channel. Edit it to give it one.</source>
        <translation>有渠道提供该模型，但它没有价格：凡能使用该渠道的用户都可免费调用。编辑即可定价。</translation>
    </message>
    <message>
        <source>Its row has neither a price nor a model ratio, so calls are refused. Edit it to give it one.</source>
        <translation>该价格既没有单价也没有模型倍率，调用会被拒绝。编辑即可补全。</translation>
    </message>
    <message>
        <source>Calls cost nothing and leave no entry in the ledger.</source>
        <translation>调用不收费，也不产生账目。</translation>
    </message>
    <message>
        <source>No channel offers it, so calls end with MODEL_NOT_FOUND. Add it to a channel.</source>
        <translation>没有渠道提供该模型，调用会返回 MODEL_NOT_FOUND。请把它加入渠道。</translation>
    </message>
    <message>
        <source>Price by kind of token</source>
        <translation>各类 token 的价格</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>A million</source>
        <translation>每百万</translation>
    </message>
    <message>
        <source>own × %1</source>
        <extracomment>a ratio that a model has for a group, in place of the group&apos;s own</extracomment>
        <translation>专属 × %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Input, a million</source>
        <translation>输入，每百万</translation>
    </message>
    <message>
        <source>Output, a million</source>
        <translation>输出，每百万</translation>
    </message>
    <message>
        <source>A call</source>
        <translation>每次</translation>
    </message>
    <message>
        <source>Price by group</source>
        <translation>各分组价格</translation>
    </message>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s) serve it</source>
        <translation>
            <numerusform>%n 个渠道提供</numerusform>
        </translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>custompass::ModelEditor</name>
    <message>
        <source>New model</source>
        <extracomment>%1 is the model&apos;s name</extracomment>
        <translation>新建模型</translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation>模型 %1</translation>
    </message>
</context>
<context>
    <name>custompass::ModelGroupsSection</name>
    <message>
        <source>Must be a number like 0.8, or empty</source>
        <translation>必须是数字，例如 0.8；也可留空</translation>
    </message>
    <message>
        <source>Ratios of groups for this model</source>
        <translation>本模型的分组专属倍率</translation>
    </message>
    <message>
        <source>Empty: the group&apos;s own ratio, which is shown pale</source>
        <translation>留空则使用分组倍率（以浅色显示）</translation>
    </message>
</context>
<context>
    <name>custompass::ModelPriceSection</name>
    <message>
        <source>Is missing: without it the model has no price</source>
        <translation>不能为空：没有它模型就没有价格</translation>
    </message>
    <message>
        <source>Must be a number like 1.5, below 1000000000 and with 9 decimals at most</source>
        <translation>必须是数字，例如 1.5；小于 1000000000，最多 9 位小数</translation>
    </message>
    <message>
        <source>Must be whole quota like 5000, or dollars like 0.01usd that make whole quota</source>
        <translation>必须是整数额度，例如 5000；或能换算成整数额度的美元，例如 0.01usd</translation>
    </message>
    <message>
        <source>Each call that succeeds costs this, times the ratios of group and user.</source>
        <translation>每次成功调用的价格，再乘以分组倍率和用户倍率。</translation>
    </message>
    <message>
        <source>%1 a million</source>
        <translation>每百万 %1</translation>
    </message>
    <message>
        <source>1 is $2.00 a million</source>
        <translation>倍率 1 为每百万 $2.00</translation>
    </message>
    <message>
        <source>times the price of prompt tokens; 1 if empty</source>
        <translation>乘以提示 token 的价格；留空为 1</translation>
    </message>
    <message>
        <source>empty: as other completion tokens</source>
        <translation>留空：与其他补全 token 相同</translation>
    </message>
    <message>
        <source>empty: as other prompt tokens</source>
        <translation>留空：与其他提示 token 相同</translation>
    </message>
    <message>
        <source>Held before the first call of each request; the estimate of the upstream takes its place. Empty: nothing.</source>
        <translation>每个请求首次调用前预扣的额度，之后由上游的预估替代。留空则不预扣。</translation>
    </message>
    <message>
        <source>Takes tasks: the first call submits, and the bill is settled when the task ends.</source>
        <translation>异步任务：首次调用提交任务，任务结束时结算。</translation>
    </message>
    <message>
        <source>As clients call it. One that ends in /submit takes tasks.</source>
        <translation>客户端调用时使用的名称。以 /submit 结尾的模型接收异步任务。</translation>
    </message>
    <message>
        <source>Model and price</source>
        <translation>模型与价格</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Billing mode</source>
        <translation>计费方式(&amp;B)</translation>
    </message>
    <message>
        <source>By usage: each token has a price</source>
        <translation>按量：每个 token 计价</translation>
    </message>
    <message>
        <source>Per call: each call has the same price</source>
        <translation>按次：每次调用价格相同</translation>
    </message>
    <message>
        <source>Free: calls cost nothing</source>
        <translation>免费：调用不收费</translation>
    </message>
    <message>
        <source>&amp;Dollars per call</source>
        <translation>每次价格（美元）(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Model ratio (prompt tokens)</source>
        <translation>模型倍率（提示 token）(&amp;M)</translation>
    </message>
    <message>
        <source>Comple&amp;tion ratio</source>
        <translation>补全倍率(&amp;T)</translation>
    </message>
    <message>
        <source>Ratio of cac&amp;hed prompt tokens</source>
        <translation>缓存提示倍率(&amp;H)</translation>
    </message>
    <message>
        <source>Ratio of &amp;image tokens</source>
        <translation>图片倍率(&amp;I)</translation>
    </message>
    <message>
        <source>Ratio of &amp;audio tokens</source>
        <translation>音频倍率(&amp;A)</translation>
    </message>
    <message>
        <source>Ratio of a&amp;udio in the completion</source>
        <translation>补全音频倍率(&amp;U)</translation>
    </message>
    <message>
        <source>Minimum h&amp;old</source>
        <translation>最低预扣(&amp;O)</translation>
    </message>
</context>
<context>
    <name>custompass::ModelsPage</name>
    <message>
        <source>Name of a model</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>No model fits the filter</source>
        <translation>没有符合筛选条件的模型</translation>
    </message>
    <message>
        <source>No models yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>A model is what clients ask for by its name. It shows here as soon as it has a price or a channel offers it: make one, then add it to a channel.</source>
        <translation>模型是客户端按名称调用的对象。设置了价格或有渠道提供后就会显示在这里：先新建一个，再把它加入渠道。</translation>
    </message>
    <message>
        <source>What a call would cost</source>
        <translation>一次调用的费用</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s) offer it. Without a price, it is free for everybody.</source>
        <translation>
            <numerusform>有 %n 个渠道提供该模型。没有价格后，所有人都可免费使用。</numerusform>
        </translation>
    </message>
    <message>
        <source>No channel offers it, so it is gone from this list.</source>
        <translation>没有渠道提供该模型，删除后将不再显示在列表中。</translation>
    </message>
    <message>
        <source>Delete the price of &quot;%1&quot;?</source>
        <translation>删除“%1”的价格？</translation>
    </message>
    <message>
        <source>Tasks that run keep the price they began with, and bills stay as they are.</source>
        <translation>运行中的任务沿用开始时的价格，账单不变。</translation>
    </message>
    <message>
        <source>Delete price and make it free</source>
        <translation>删除价格并设为免费使用</translation>
    </message>
    <message>
        <source>Delete price</source>
        <translation>删除价格</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>全部模型</translation>
    </message>
    <message>
        <source>Paid by usage</source>
        <translation>按量计费</translation>
    </message>
    <message>
        <source>Paid per call</source>
        <translation>按次计费</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>未定价</translation>
    </message>
    <message>
        <source>Offered by no channel</source>
        <translation>没有渠道提供</translation>
    </message>
    <message>
        <source>Which models</source>
        <translation>显示哪些模型</translation>
    </message>
    <message>
        <source>New model</source>
        <translation>新建模型</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>计算器</translation>
    </message>
    <message>
        <source>Groups…</source>
        <translation>分组…</translation>
    </message>
    <message>
        <source>Give a new model a price (Ctrl+N)</source>
        <translation>为新模型定价 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Edit the price (Ctrl+E)</source>
        <translation>编辑价格 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Make a second model with the same price (Ctrl+D)</source>
        <translation>以相同价格复制一个模型 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Delete the price (Del)</source>
        <translation>删除价格 (Del)</translation>
    </message>
    <message>
        <source>See what a call would cost (Ctrl+L)</source>
        <translation>查看一次调用的费用 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Edit groups and their ratios (Ctrl+G)</source>
        <translation>编辑分组及其倍率 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Price or calculator</source>
        <translation>价格或计算器</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>模型与价格</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>计费</translation>
    </message>
    <message>
        <source>Input, 1 M</source>
        <translation>输入/百万</translation>
    </message>
    <message>
        <source>Output, 1 M</source>
        <translation>输出/百万</translation>
    </message>
    <message>
        <source>A call</source>
        <translation>每次</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>Output ×</source>
        <translation>补全 ×</translation>
    </message>
    <message>
        <source>Cached ×</source>
        <translation>缓存 ×</translation>
    </message>
    <message>
        <source>Image ×</source>
        <translation>图片 ×</translation>
    </message>
    <message>
        <source>Audio ×</source>
        <translation>音频 ×</translation>
    </message>
    <message>
        <source>Audio out ×</source>
        <translation>补全音频 ×</translation>
    </message>
    <message>
        <source>Own ratios</source>
        <translation>专属倍率</translation>
    </message>
    <message>
        <source>Minimum hold</source>
        <translation>最低预扣</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Channel names</source>
        <translation>渠道名称</translation>
    </message>
</context>
<context>
    <name>custompass::MoneyStrip</name>
    <message>
        <source>Reserved</source>
        <translation>预扣</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退还</translation>
    </message>
</context>
<context>
    <name>custompass::MoneyView</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1，渠道 %2</translation>
    </message>
    <message>
        <source>No money was moved.</source>
        <translation>没有资金变动。</translation>
    </message>
</context>
<context>
    <name>custompass::NewKeyDialog</name>
    <message>
        <source>&amp;Copy the key</source>
        <translation>复制密钥(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>Key of the new token</source>
        <translation>新令牌的密钥</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 is the token&apos;s name, %2 the user&apos;s</extracomment>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>Give this key to whoever shall call the gateway as this user. It stands here in full this one time; later on it is masked.</source>
        <translation>请把此密钥交给以该用户身份调用网关的人。完整密钥仅在此显示一次，之后会被遮盖。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>custompass::OverviewCharts</name>
    <message>
        <source>Answered</source>
        <translation>正常应答</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Booked calls</source>
        <translation>已计费调用</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Spend by model</source>
        <translation>各模型消费</translation>
    </message>
    <message>
        <source>Range of the charts</source>
        <translation>图表时间范围</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>最近一周</translation>
    </message>
    <message>
        <source>No requests in this range.</source>
        <translation>该时间范围内没有请求。</translation>
    </message>
    <message>
        <source>Nothing was spent in this range.</source>
        <translation>该时间范围内没有消费。</translation>
    </message>
</context>
<context>
    <name>custompass::OverviewPage</name>
    <message>
        <source>%1 in the last hour</source>
        <translation>最近一小时 %1 个</translation>
    </message>
    <message>
        <source>median of the last hour</source>
        <translation>最近一小时的中位数</translation>
    </message>
    <message>
        <source>%1 quota in %2 calls</source>
        <translation>%2 次调用，共 %1 额度</translation>
    </message>
    <message numerus="yes">
        <source>The last run ended uncleanly: %n open reservation(s) were refunded, %1 quota in all; tasks are asked for again.</source>
        <translation>
            <numerusform>上次运行异常结束：已退还 %n 笔未结预扣，共 %1 额度；任务会继续查询。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2: cut off</source>
        <translation>%1 · %2：连接中断</translation>
    </message>
    <message>
        <source>%1 · %2: answered %3</source>
        <translation>%1 · %2：返回 %3</translation>
    </message>
    <message>
        <source>Requests per minute</source>
        <translation>每分钟请求数</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Spend today</source>
        <translation>今日消费</translation>
    </message>
    <message>
        <source>Channels, last 24 hours</source>
        <translation>渠道状态（最近 24 小时）</translation>
    </message>
    <message>
        <source>Last problems</source>
        <translation>最近的问题</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
</context>
<context>
    <name>custompass::PeriodBox</name>
    <message>
        <source>Any time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>最近 90 天</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>最近 12 个月</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>自定义…</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
</context>
<context>
    <name>custompass::PriceCalculator</name>
    <message>
        <source>Must be a whole number of tokens</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>Must be a number like 0.8</source>
        <translation>必须是数字，例如 0.8</translation>
    </message>
    <message>
        <source>The cost of a call shows here once the price is complete.</source>
        <translation>价格填写完整后，这里会显示一次调用的费用。</translation>
    </message>
    <message>
        <source>Choose a model to see what a call of it costs.</source>
        <translation>选择模型，查看一次调用的费用。</translation>
    </message>
    <message>
        <source>The price row has neither a price nor a model ratio: calls are refused.</source>
        <translation>该价格既没有单价也没有模型倍率，调用会被拒绝。</translation>
    </message>
    <message>
        <source>That is more than the ledger can hold: such a call is refused and refunded.</source>
        <translation>金额超出账本能记录的范围：这样的调用会被拒绝并退款。</translation>
    </message>
    <message>
        <source>%1 quota</source>
        <extracomment>%1 is a number</extracomment>
        <translation>%1 额度</translation>
    </message>
    <message>
        <source>It has no price, so calls are free for everybody.</source>
        <translation>该模型没有价格，所有人都可免费调用。</translation>
    </message>
    <message>
        <source>It is marked free: calls cost nothing and are not in the ledger.</source>
        <translation>该模型已设为免费：调用不收费，也不入账。</translation>
    </message>
    <message>
        <source>There are more tokens of a special kind than tokens in all; no more than all are counted.</source>
        <translation>特殊类型的 token 多于总数，最多按总数计算。</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Mode&amp;l</source>
        <translation>模型(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Group of the user</source>
        <translation>用户分组(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Ratio of the user</source>
        <translation>用户倍率(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Prompt tokens</source>
        <translation>提示 token(&amp;P)</translation>
    </message>
    <message>
        <source>of which cached</source>
        <translation>其中缓存</translation>
    </message>
    <message>
        <source>of which image</source>
        <translation>其中图片</translation>
    </message>
    <message>
        <source>of which audio (prompt)</source>
        <translation>其中音频（提示）</translation>
    </message>
    <message>
        <source>&amp;Completion tokens</source>
        <translation>补全 token(&amp;C)</translation>
    </message>
    <message>
        <source>of which audio (completion)</source>
        <translation>其中音频（补全）</translation>
    </message>
</context>
<context>
    <name>custompass::PriceTable</name>
    <message>
        <source>Free of charge</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Price of a call</source>
        <translation>单次价格</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>分组 %1</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Exactly</source>
        <translation>精确值</translation>
    </message>
    <message>
        <source>Rounded once, half up</source>
        <translation>最后四舍五入一次</translation>
    </message>
</context>
<context>
    <name>custompass::ReadyStep</name>
    <message>
        <source>Ready</source>
        <translation>准备就绪</translation>
    </message>
    <message>
        <source>Give the token to whoever shall call the gateway. Later you find it on the page Users and tokens.</source>
        <translation>把令牌交给需要调用网关的人。以后可在“用户与令牌”页再次查看。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Try it in a terminal</source>
        <translation>在终端中试一试</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>custompass::ReconcileView</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reconcile again</source>
        <translation>重新对账</translation>
    </message>
    <message>
        <source>Adding up the ledger</source>
        <translation>正在核算账本</translation>
    </message>
    <message>
        <source>Every balance, chain of entries, reservation and task is worked out anew from the entries. The gateway goes on meanwhile.</source>
        <translation>根据账本记录重新计算每个余额、记录链、预扣和任务。期间网关照常运行。</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Nothing is known about the books yet.</source>
        <translation>账目尚未核对。</translation>
    </message>
    <message>
        <source>The ledger could not be read</source>
        <translation>账本无法读取</translation>
    </message>
    <message>
        <source>The books are right</source>
        <translation>账目正确</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) are wrong in the books</source>
        <translation>
            <numerusform>账目有 %Ln 处错误</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 users, %2 entries, %3 reservations (%4 held), %5 tasks</source>
        <translation>%1 个用户、%2 条记录、%3 笔预扣（%4 笔未结）、%5 个任务</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>尚未核对</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>错误内容</translation>
    </message>
    <message>
        <source>Copy what is wrong</source>
        <translation>复制错误内容</translation>
    </message>
</context>
<context>
    <name>custompass::SecretLine</name>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>隐藏密钥</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>显示密钥</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>复制密钥</translation>
    </message>
</context>
<context>
    <name>custompass::SettingRow</name>
    <message>
        <source>Back to the default: %1</source>
        <translation>恢复默认值：%1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Set by %1; not to be changed here.</source>
        <translation>由%1设定，无法在此更改。</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>允许的值：%1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>custompass::SettingsPage</name>
    <message>
        <source>settings.ini was changed into something invalid; the values in force stay. %1</source>
        <translation>settings.ini 被改成了无效内容，仍使用原来的值。%1</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Back up to</source>
        <translation>备份到</translation>
    </message>
    <message>
        <source>Backed up: %1, and the master key: %2. Keep the two apart: whoever has both can read all keys and tokens.</source>
        <translation>已备份：%1，主密钥：%2。请分开保管：同时拥有两者即可读取所有密钥和令牌。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours of the window.</source>
        <translation>窗口的配色。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Closing the window keeps the gateway running in the tray</source>
        <translation>关闭窗口后网关在系统托盘中继续运行</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>登录时自动启动</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>A copy of the database as it is at this moment, and of the master key. To restore, put both back into the data folder as custompass.db and master.key while the program does not run.</source>
        <translation>复制当前时刻的数据库和主密钥。恢复时，请在程序未运行时将两者以 custompass.db 和 master.key 之名放回数据目录。</translation>
    </message>
    <message>
        <source>&amp;Back up …</source>
        <translation>备份(&amp;B)…</translation>
    </message>
    <message>
        <source>No setting fits.</source>
        <translation>没有匹配的设置。</translation>
    </message>
    <message>
        <source>Databases (*.db)</source>
        <translation>数据库 (*.db)</translation>
    </message>
    <message>
        <source>Copying to %1</source>
        <translation>正在复制到 %1</translation>
    </message>
    <message>
        <source>The backup was cancelled; no file was written.</source>
        <translation>备份已取消，没有写入文件。</translation>
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
    <name>custompass::SpendPanel</name>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>Spend · %1 quota</source>
        <translation>消费 · %1 额度</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>统计中…</translation>
    </message>
    <message>
        <source>Nothing was spent in this time.</source>
        <translation>这段时间没有消费。</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>按渠道</translation>
    </message>
    <message>
        <source>By user</source>
        <translation>按用户</translation>
    </message>
    <message>
        <source>What the chart is divided by</source>
        <translation>图表分组方式</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用次数</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>提示 token</translation>
    </message>
    <message>
        <source>Completion tokens</source>
        <translation>补全 token</translation>
    </message>
    <message>
        <source>Spend over time</source>
        <translation>消费趋势</translation>
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
    <name>custompass::TableFoot</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>共 %Ln 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln row(s)</source>
        <translation>
            <numerusform>至少 %Ln 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new ↑</source>
        <translation>
            <numerusform>%Ln 条新记录 ↑</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>custompass::TaskPane</name>
    <message>
        <source>The upstream is being asked; the answer appears here.</source>
        <translation>正在查询上游，结果会显示在这里。</translation>
    </message>
    <message>
        <source>Copied. Put the client&apos;s token into CUSTOMPASS_TOKEN before you run it.</source>
        <translation>已复制。运行前请将客户端令牌放入 CUSTOMPASS_TOKEN。</translation>
    </message>
    <message>
        <source>Export the task</source>
        <translation>导出任务</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>&amp;Poll now</source>
        <translation>立即查询(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Mark failed…</source>
        <translation>标记失败…(&amp;M)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More actions for the task</source>
        <translation>任务的更多操作</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>导出为 JSON…</translation>
    </message>
</context>
<context>
    <name>custompass::TaskView</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>About this task</source>
        <translation>任务信息</translation>
    </message>
    <message>
        <source>What the upstream said last</source>
        <translation>上游最近返回的数据</translation>
    </message>
    <message>
        <source>The upstream said nothing yet.</source>
        <translation>上游尚未返回数据。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>upstream: %1</source>
        <translation>上游：%1</translation>
    </message>
    <message>
        <source>Task id</source>
        <translation>任务 ID</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>请求 ID</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>客户端地址</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最近变化</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>资金</translation>
    </message>
    <message>
        <source>Show every movement</source>
        <translation>查看每笔变动</translation>
    </message>
</context>
<context>
    <name>custompass::TasksPage</name>
    <message>
        <source>Task id, request id or text</source>
        <translation>任务 ID、请求 ID 或文本</translation>
    </message>
    <message>
        <source>All statuses</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>All platforms</source>
        <translation>全部平台</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部渠道</translation>
    </message>
    <message>
        <source>All users</source>
        <translation>全部用户</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>全部模型</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>No tasks here</source>
        <translation>没有任务</translation>
    </message>
    <message>
        <source>Tasks come in through models that end in /submit. If there should be some, look at the filters above.</source>
        <translation>任务来自以 /submit 结尾的模型。如果应该有任务，请检查上方的筛选条件。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Upstream&apos;s word</source>
        <translation>上游状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>预扣</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退还</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Export the tasks that are shown</source>
        <translation>导出当前任务</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>导出 CSV…(&amp;E)</translation>
    </message>
</context>
<context>
    <name>custompass::TestStep</name>
    <message>
        <source>This needs a value that only you know. Enter it on the page Channels, after these steps.</source>
        <translation>这需要一个只有您知道的值。完成这些步骤后，请在“渠道”页填写。</translation>
    </message>
    <message>
        <source>Does the channel work?</source>
        <translation>渠道能用吗？</translation>
    </message>
    <message>
        <source>The test calls the upstream as clients will, and says what is not as it should be. You can go on without it.</source>
        <translation>测试会像客户端那样调用上游，并指出不符合约定之处。也可以跳过。</translation>
    </message>
</context>
<context>
    <name>custompass::TokenEditor</name>
    <message>
        <source>Is over already: choose a time to come, or switch the token off</source>
        <translation>时间已过：请选择将来的时间，或停用该令牌</translation>
    </message>
    <message>
        <source>New token of %1</source>
        <extracomment>%1 is the user&apos;s name</extracomment>
        <translation>为 %1 新建令牌</translation>
    </message>
    <message>
        <source>Token %1 of %2</source>
        <translation>%2 的令牌 %1</translation>
    </message>
</context>
<context>
    <name>custompass::TokenForm</name>
    <message>
        <source>Must be a whole number</source>
        <translation>须为整数</translation>
    </message>
    <message>
        <source>Over its whole life. Dollars as 5usd, or quota as 2500000; empty: no limit.</source>
        <translation>整个有效期内的总额。美元写作 5usd，额度直接写数字，如 2500000；留空则不限。</translation>
    </message>
    <message>
        <source>%1 used so far</source>
        <translation>已用 %1</translation>
    </message>
    <message>
        <source>Starts anew at %1</source>
        <translation>%1 重新计算</translation>
    </message>
    <message>
        <source>starts anew at %1</source>
        <translation>%1 重新计算</translation>
    </message>
    <message>
        <source>One a line; none: all models.</source>
        <translation>每行一个；留空则允许全部模型。</translation>
    </message>
    <message>
        <source>No channel offers: %1</source>
        <translation>没有渠道提供：%1</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Enabled: requests with it are taken</source>
        <translation>启用：接受使用它的请求(&amp;E)</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>到期(&amp;X)</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>&amp;Quota in all</source>
        <translation>总额度(&amp;Q)</translation>
    </message>
    <message>
        <source>Quota a &amp;day</source>
        <translation>每日额度(&amp;D)</translation>
    </message>
    <message>
        <source>Quota a &amp;week</source>
        <translation>每周额度(&amp;W)</translation>
    </message>
    <message>
        <source>Quota a &amp;month</source>
        <translation>每月额度(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Requests a minute</source>
        <translation>每分钟请求数(&amp;R)</translation>
    </message>
    <message>
        <source>Empty: no limit.</source>
        <translation>留空则不限。</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问范围</translation>
    </message>
    <message>
        <source>M&amp;odels it may use</source>
        <translation>允许的模型(&amp;O)</translation>
    </message>
    <message>
        <source>all models</source>
        <translation>全部模型</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>添加模型…</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>&amp;Addresses it may come from</source>
        <translation>允许的来源地址(&amp;A)</translation>
    </message>
    <message>
        <source>Addresses or subnets (CIDR), one a line; none: all.</source>
        <translation>地址或网段（CIDR），每行一个；留空则不限。</translation>
    </message>
</context>
<context>
    <name>custompass::TokenView</name>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>预扣</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>每分钟请求数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总额度</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Starts anew at %1</source>
        <translation>%1 重新计算</translation>
    </message>
</context>
<context>
    <name>custompass::TokensPanel</name>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Revoke the token &quot;%1&quot;?</source>
        <translation>吊销令牌“%1”？</translation>
    </message>
    <message>
        <source>Its key is taken no longer, for good. What is under way with it is finished and billed; bills and tasks still name it.</source>
        <translation>其密钥将永久失效。正在进行的请求会完成并计费；账单和任务中仍保留其名称。</translation>
    </message>
    <message>
        <source>Revoke the token</source>
        <translation>吊销令牌</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>新建令牌</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>吊销…</translation>
    </message>
    <message>
        <source>Make a token for this user (Ctrl+Shift+N)</source>
        <translation>为该用户新建令牌 (Ctrl+Shift+N)</translation>
    </message>
    <message>
        <source>Edit the token (Enter)</source>
        <translation>编辑令牌 (Enter)</translation>
    </message>
    <message>
        <source>Take the token&apos;s requests or refuse them (Ctrl+B)</source>
        <translation>接受或拒绝该令牌的请求 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Take the token away for good (Del)</source>
        <translation>永久吊销该令牌 (Del)</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>No tokens yet</source>
        <translation>还没有令牌</translation>
    </message>
    <message>
        <source>A client needs a token&apos;s key to call the gateway as this user. Make one, and give it away.</source>
        <translation>客户端需要令牌的密钥才能以该用户身份调用网关。请新建一个并交给对方。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>预扣</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>Limit a day</source>
        <translation>每日限额</translation>
    </message>
    <message>
        <source>Limit a week</source>
        <translation>每周限额</translation>
    </message>
    <message>
        <source>Limit a month</source>
        <translation>每月限额</translation>
    </message>
    <message>
        <source>User&apos;s id</source>
        <translation>用户 ID</translation>
    </message>
</context>
<context>
    <name>custompass::TopUpForm</name>
    <message>
        <source>How much?</source>
        <translation>请填写金额</translation>
    </message>
    <message>
        <source>No account can hold that much</source>
        <translation>超出账户可容纳的范围</translation>
    </message>
    <message>
        <source>The balance is %1.</source>
        <translation>当前余额为 %1。</translation>
    </message>
    <message>
        <source>The balance goes from %1 to %2.</source>
        <translation>余额将从 %1 变为 %2。</translation>
    </message>
    <message>
        <source>Below zero, paid requests are refused.</source>
        <translation>余额低于零时，付费请求会被拒绝。</translation>
    </message>
    <message>
        <source>With a minus to take away: -5usd, or quota as -2500000.</source>
        <translation>扣减请加负号：-5usd，或额度 -2500000。</translation>
    </message>
    <message>
        <source>Dollars as 5usd, or a number of quota as 2500000.</source>
        <translation>美元写作 5usd，额度直接写数字，如 2500000。</translation>
    </message>
    <message>
        <source>Stands in the ledger. May be empty.</source>
        <translation>记入账本，可留空。</translation>
    </message>
    <message>
        <source>Needed. Stands in the ledger.</source>
        <translation>必填，记入账本。</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>资金变动</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>&amp;Top up</source>
        <translation>充值(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Deduct</source>
        <translation>扣减(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Correct</source>
        <translation>更正(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>金额(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
</context>
<context>
    <name>custompass::TopUpSheet</name>
    <message>
        <source>Move money</source>
        <translation>变动资金</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>扣减 %1</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>充值 %1</translation>
    </message>
    <message>
        <source>Balance of %1</source>
        <extracomment>%1 is the user&apos;s name</extracomment>
        <translation>%1 的余额</translation>
    </message>
</context>
<context>
    <name>custompass::TrafficPage</name>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Per call</source>
        <translation>按次</translation>
    </message>
    <message>
        <source>By usage</source>
        <translation>按用量</translation>
    </message>
    <message>
        <source>Path, model, user, channel or request id</source>
        <translation>路径、模型、用户、渠道或请求 ID</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) in between are no longer kept</source>
        <translation>
            <numerusform>其间有 %Ln 个请求已不再保留</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Only what &amp;failed</source>
        <translation>仅失败(&amp;F)</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>Requests appear here as they end. If there should be some, look at the filter above and whether the gateway runs.</source>
        <translation>请求结束后会显示在这里。如果应该有请求，请检查上方的筛选条件以及网关是否运行。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>计费</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>额度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>custompass::TrafficView</name>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>请求 ID</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>User and token</source>
        <translation>用户和令牌</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>客户端地址</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>被网关拒绝</translation>
    </message>
    <message>
        <source>channel %1: %2</source>
        <translation>渠道 %1：%2</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>%1, packed as %2, which is not shown</source>
        <translation>%1，以 %2 压缩，不显示内容</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>前 %1，共 %2</translation>
    </message>
    <message>
        <source>There was no body.</source>
        <translation>没有正文。</translation>
    </message>
    <message>
        <source>Whole time</source>
        <translation>总耗时</translation>
    </message>
    <message>
        <source>First byte of the upstream after</source>
        <translation>上游首字节</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Held for the task that was submitted</source>
        <translation>为已提交的任务预扣</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Per call</source>
        <translation>按次</translation>
    </message>
    <message>
        <source>By usage</source>
        <translation>按用量</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>计费</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>账本</translation>
    </message>
    <message>
        <source>Show every movement</source>
        <translation>查看每笔变动</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>资金</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Answer headers</source>
        <translation>应答头</translation>
    </message>
    <message>
        <source>Headers and bodies were not kept: they are only while this page is open.</source>
        <translation>没有保存头部和正文：只有打开本页时才会保存。</translation>
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
<context>
    <name>custompass::UsageBar</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how much is used, and of what limit</extracomment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>custompass::UserEditor</name>
    <message>
        <source>New user</source>
        <extracomment>%1 is the user&apos;s name</extracomment>
        <translation>新建用户</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
</context>
<context>
    <name>custompass::UserForm</name>
    <message>
        <source>%1 (× %2)</source>
        <extracomment>a group and the ratio of its prices</extracomment>
        <translation>%1（× %2）</translation>
    </message>
    <message>
        <source>Must be a number like 1 or 0.95, with at most 9 decimal places</source>
        <translation>须为数字，如 1 或 0.95，最多 9 位小数</translation>
    </message>
    <message>
        <source>Dollars as 5usd, or a number of quota as 2500000.</source>
        <translation>美元写作 5usd，额度直接写数字，如 2500000。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>分组(&amp;G)</translation>
    </message>
    <message>
        <source>Says which channels may be used, and multiplies prices.</source>
        <translation>决定可用的渠道，并按倍率计价。</translation>
    </message>
    <message>
        <source>Own &amp;ratio</source>
        <translation>用户倍率(&amp;R)</translation>
    </message>
    <message>
        <source>Multiplies the user&apos;s prices once more.</source>
        <translation>在此基础上再乘一次。</translation>
    </message>
    <message>
        <source>&amp;Enabled: the user&apos;s tokens are taken</source>
        <translation>启用：接受该用户的令牌(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Balance to begin with</source>
        <translation>初始余额(&amp;B)</translation>
    </message>
</context>
<context>
    <name>custompass::UserPane</name>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>%1 quota</source>
        <translation>%1 额度</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>预扣</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Group</source>
        <extracomment>a group and the ratio of its prices</extracomment>
        <translation>分组</translation>
    </message>
    <message>
        <source>%1 (× %2)</source>
        <translation>%1（× %2）</translation>
    </message>
    <message>
        <source>Own ratio</source>
        <translation>用户倍率</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>账本</translation>
    </message>
    <message>
        <source>Tokens or ledger</source>
        <translation>令牌或账本</translation>
    </message>
</context>
<context>
    <name>custompass::UsersPage</name>
    <message>
        <source>This user was deleted. Bills and tasks still name it.</source>
        <translation>该用户已被删除；账单和任务中仍保留其名称。</translation>
    </message>
    <message>
        <source>Booked: the balance of %1 is %2 now.</source>
        <translation>已入账：%1 的余额现为 %2。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Name of a user</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>No user fits the filter</source>
        <translation>没有符合筛选条件的用户</translation>
    </message>
    <message>
        <source>No users yet</source>
        <translation>还没有用户</translation>
    </message>
    <message>
        <source>Clear the filter to see the others.</source>
        <translation>清除筛选即可看到其他用户。</translation>
    </message>
    <message>
        <source>A user owns a balance and calls the gateway with tokens. Make one, top it up, and give a token&apos;s key away.</source>
        <translation>用户拥有余额，并用令牌调用网关。请新建用户、充值，再把令牌的密钥交给对方。</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Delete the user &quot;%1&quot;?</source>
        <translation>删除用户“%1”？</translation>
    </message>
    <message>
        <source>The user&apos;s keys are taken no longer, for good. The balance stays in the books; bills and tasks still name the user. To refuse requests for a while only, switch the user off.</source>
        <translation>该用户的密钥将永久失效。余额仍留在账本中；账单和任务中仍保留其名称。若只想暂时拒绝请求，请停用该用户。</translation>
    </message>
    <message numerus="yes">
        <source>Delete the user and %n token(s)</source>
        <translation>
            <numerusform>删除用户及其 %n 个令牌</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the user</source>
        <translation>删除用户</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>新建用户</translation>
    </message>
    <message>
        <source>Top up…</source>
        <translation>充值…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Make a user (Ctrl+N)</source>
        <translation>新建用户 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Top up, deduct or correct the balance (Ctrl+M)</source>
        <translation>充值、扣减或更正余额 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Edit the user (Ctrl+E)</source>
        <translation>编辑用户 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Take the user&apos;s requests or refuse them (Ctrl+B)</source>
        <translation>接受或拒绝该用户的请求 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Delete the user and all tokens (Del)</source>
        <translation>删除用户及其全部令牌 (Del)</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>所有分组</translation>
    </message>
    <message>
        <source>On and off</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>On</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>预扣</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
</context>
<context>
    <name>custompass::WordsPanel</name>
    <message numerus="yes">
        <source>%Ln status word(s) of upstreams mean nothing to CustomPass yet</source>
        <translation>
            <numerusform>有 %Ln 个上游状态词尚未映射</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln task(s) wait</source>
        <translation>
            <numerusform>%1 · %Ln 个任务在等待</numerusform>
        </translation>
    </message>
    <message>
        <source>means</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>%1 means %2</source>
        <extracomment>%1 is a status word of an upstream, %2 what it means to us</extracomment>
        <translation>%1 表示 %2</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is mapped; %Ln waiting task(s) are asked for again.</source>
        <translation>
            <numerusform>“%1”已映射，正在重新查询 %Ln 个等待的任务。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>custompass::WorkspaceTransfer</name>
    <message>
        <source>Import a workspace file</source>
        <translation>导入工作区文件</translation>
    </message>
    <message>
        <source>Workspace files (*.json);;All files (*)</source>
        <translation>工作区文件 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export the workspace</source>
        <translation>导出工作区</translation>
    </message>
    <message>
        <source>Shall the file hold API keys and tokens? Whoever reads it can use them.</source>
        <translation>文件中是否包含 API 密钥和令牌？任何读到该文件的人都能使用它们。</translation>
    </message>
    <message>
        <source>Export with secrets</source>
        <translation>包含密钥导出</translation>
    </message>
    <message>
        <source>Export without secrets</source>
        <translation>不含密钥导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Imported: channels %1, models %2, groups %3, users %4, tokens %5</source>
        <translation>已导入：渠道 %1、模型 %2、分组 %3、用户 %4、令牌 %5</translation>
    </message>
    <message>
        <source>New tokens</source>
        <translation>新令牌</translation>
    </message>
    <message>
        <source>These tokens were made by the import. They are shown this one time.</source>
        <translation>以下令牌由本次导入创建，仅显示这一次。</translation>
    </message>
    <message>
        <source>Copy tokens</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation>我已保存</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was changed.</source>
        <translation>导入已取消，没有任何改动。</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>正在导出到 %1</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>导出已取消，没有写入文件。</translation>
    </message>
</context>
</TS>
