<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChannelState</name>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>on trial</translation>
    </message>
    <message>
        <source>key rejected</source>
        <translation>key rejected</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Stop the gateway</source>
        <translation>Stop the gateway</translation>
    </message>
    <message>
        <source>Start the gateway</source>
        <translation>Start the gateway</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Light colours</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dark colours</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
</context>
<context>
    <name>ContractTexts</name>
    <message>
        <source>No model of this kind was chosen.</source>
        <translation>No model of this kind was chosen.</translation>
    </message>
    <message>
        <source>Estimates are asked only for models that are priced by usage.</source>
        <translation>Estimates are asked only for models that are priced by usage.</translation>
    </message>
    <message>
        <source>The channel is set never to be asked for estimates, or cannot be with this body.</source>
        <translation>The channel is set never to be asked for estimates, or cannot be with this body.</translation>
    </message>
    <message>
        <source>The answer to the first call was the real one already.</source>
        <translation>The answer to the first call was the real one already.</translation>
    </message>
    <message>
        <source>There is no task to ask for.</source>
        <translation>There is no task to ask for.</translation>
    </message>
    <message>
        <source>Not tried, as no call can work.</source>
        <translation>Not tried, as no call can work.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>The upstream ignored the mark for an estimate and did the work at once.</source>
        <translation>The upstream ignored the mark for an estimate and did the work at once.</translation>
    </message>
    <message>
        <source>Success with the unusual HTTP status %1.</source>
        <translation>Success with the unusual HTTP status %1.</translation>
    </message>
    <message>
        <source>Nobody knows the status word &quot;%1&quot;. What does it mean?</source>
        <translation>Nobody knows the status word &quot;%1&quot;. What does it mean?</translation>
    </message>
    <message>
        <source>The task has no status word.</source>
        <translation>The task has no status word.</translation>
    </message>
    <message>
        <source>The task still runs (&quot;%1&quot;); the test does not wait for its end.</source>
        <translation>The task still runs (&quot;%1&quot;); the test does not wait for its end.</translation>
    </message>
    <message>
        <source>The answer has no usage, so there is no bill. Price the model per call if it never has one.</source>
        <translation>The answer has no usage, so there is no bill. Price the model per call if it never has one.</translation>
    </message>
    <message>
        <source>The usage cannot be used: %1</source>
        <translation>The usage cannot be used: %1</translation>
    </message>
    <message>
        <source>The answer&apos;s &quot;code&quot; says that it failed: %1</source>
        <translation>The answer&apos;s &quot;code&quot; says that it failed: %1</translation>
    </message>
    <message>
        <source>The answer has no &quot;code&quot;, which the envelope CustomPass needs.</source>
        <translation>The answer has no &quot;code&quot;, which the envelope CustomPass needs.</translation>
    </message>
    <message>
        <source>The upstream rejected the API key: %1</source>
        <translation>The upstream rejected the API key: %1</translation>
    </message>
    <message>
        <source>The upstream answered with an error: %1</source>
        <translation>The upstream answered with an error: %1</translation>
    </message>
    <message>
        <source>The answer says that it is JSON, but is not.</source>
        <translation>The answer says that it is JSON, but is not.</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>No connection: %1</translation>
    </message>
    <message>
        <source>Sent, but not answered: %1</source>
        <translation>Sent, but not answered: %1</translation>
    </message>
    <message>
        <source>The answer has no data.task_id, so nobody could ask for the task.</source>
        <translation>The answer has no data.task_id, so nobody could ask for the task.</translation>
    </message>
    <message>
        <source>The answer says nothing of the task %1.</source>
        <translation>The answer says nothing of the task %1.</translation>
    </message>
    <message>
        <source>The answer to the query cannot be used: %1</source>
        <translation>The answer to the query cannot be used: %1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Not sent: %1</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimate</translation>
    </message>
    <message>
        <source>Real call</source>
        <translation>Real call</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>Submission</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>running</source>
        <translation>running</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>passed</translation>
    </message>
    <message>
        <source>deviates</source>
        <translation>deviates</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>Never ask for estimates</source>
        <translation>Never ask for estimates</translation>
    </message>
    <message>
        <source>Ask in the body</source>
        <translation>Ask in the body</translation>
    </message>
    <message>
        <source>Ask in the query</source>
        <translation>Ask in the query</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Success</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Failure</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>Let the HTTP status alone count</source>
        <translation>Let the HTTP status alone count</translation>
    </message>
    <message>
        <source>Take &quot;code&quot; only if there is one</source>
        <translation>Take &quot;code&quot; only if there is one</translation>
    </message>
    <message>
        <source>Give clients %1 instead</source>
        <translation>Give clients %1 instead</translation>
    </message>
    <message>
        <source>Go to the API keys</source>
        <translation>Go to the API keys</translation>
    </message>
    <message>
        <source>Go to the base URL</source>
        <translation>Go to the base URL</translation>
    </message>
    <message>
        <source>Go to the proxy</source>
        <translation>Go to the proxy</translation>
    </message>
    <message>
        <source>Go to the model names</source>
        <translation>Go to the model names</translation>
    </message>
    <message>
        <source>Go to the time limits</source>
        <translation>Go to the time limits</translation>
    </message>
    <message>
        <source>%1, first byte after %2</source>
        <translation>%1, first byte after %2</translation>
    </message>
</context>
<context>
    <name>CsvExport</name>
    <message>
        <source>Exporting to %1</source>
        <translation>Exporting to %1</translation>
    </message>
    <message>
        <source>%1 rows are in %2</source>
        <translation>%1 rows are in %2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>The export was cancelled; no file was written.</translation>
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
        <translation>The request is not valid.</translation>
    </message>
    <message>
        <source>The access token is missing or not valid.</source>
        <translation>The access token is missing or not valid.</translation>
    </message>
    <message>
        <source>The balance is too low for this request.</source>
        <translation>The balance is too low for this request.</translation>
    </message>
    <message>
        <source>This token may not do that.</source>
        <translation>This token may not do that.</translation>
    </message>
    <message>
        <source>There is no such model.</source>
        <translation>There is no such model.</translation>
    </message>
    <message>
        <source>There is no such task.</source>
        <translation>There is no such task.</translation>
    </message>
    <message>
        <source>There is nothing at this path.</source>
        <translation>There is nothing at this path.</translation>
    </message>
    <message>
        <source>This path does not take this method.</source>
        <translation>This path does not take this method.</translation>
    </message>
    <message>
        <source>The request clashes with an earlier one.</source>
        <translation>The request clashes with an earlier one.</translation>
    </message>
    <message>
        <source>The database is busy. Please try again.</source>
        <translation>The database is busy. Please try again.</translation>
    </message>
    <message>
        <source>The request body is too large.</source>
        <translation>The request body is too large.</translation>
    </message>
    <message>
        <source>Too many requests. Please slow down.</source>
        <translation>Too many requests. Please slow down.</translation>
    </message>
    <message>
        <source>The request header is too large.</source>
        <translation>The request header is too large.</translation>
    </message>
    <message>
        <source>The gateway is not set up correctly for this.</source>
        <translation>The gateway is not set up correctly for this.</translation>
    </message>
    <message>
        <source>The upstream service failed.</source>
        <translation>The upstream service failed.</translation>
    </message>
    <message>
        <source>No channel is available for this model now.</source>
        <translation>No channel is available for this model now.</translation>
    </message>
    <message>
        <source>The gateway is shutting down.</source>
        <translation>The gateway is shutting down.</translation>
    </message>
    <message>
        <source>The gateway is overloaded. Please try again.</source>
        <translation>The gateway is overloaded. Please try again.</translation>
    </message>
    <message>
        <source>The upstream service took too long.</source>
        <translation>The upstream service took too long.</translation>
    </message>
    <message>
        <source>Something went wrong inside the gateway.</source>
        <translation>Something went wrong inside the gateway.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>an amount in quota, and in dollars</extracomment>
        <translation>%1 (%2)</translation>
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
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 req/s</source>
        <translation>%1 req/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 s ago</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 min ago</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 h ago</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>%1 d ago</translation>
    </message>
</context>
<context>
    <name>GatewayTexts</name>
    <message>
        <source>Stopped</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Starting</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Finishing open requests</source>
        <translation>Finishing open requests</translation>
    </message>
    <message>
        <source>Could not start</source>
        <translation>Could not start</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>free</source>
        <translation>free</translation>
    </message>
    <message>
        <source>per call</source>
        <translation>per call</translation>
    </message>
    <message>
        <source>by usage</source>
        <translation>by usage</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>no price</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>unusable</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>tasks</translation>
    </message>
    <message>
        <source>answers at once</source>
        <translation>answers at once</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Traffic</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Users and tokens</source>
        <translation>Users and tokens</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>Models and prices</translation>
    </message>
</context>
<context>
    <name>PhaseWords</name>
    <message>
        <source>Authentication</source>
        <translation>Authentication</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimate</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Reservation</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>Settlement</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>%1, cut</source>
        <translation>%1, cut</translation>
    </message>
    <message>
        <source>%1, repeat</source>
        <translation>%1, repeat</translation>
    </message>
    <message>
        <source>%1 ⇶</source>
        <extracomment>%1 is the status of an answer that was streamed</extracomment>
        <translation>%1 ⇶</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>PriceTexts</name>
    <message>
        <source>no price</source>
        <translation>no price</translation>
    </message>
    <message>
        <source>price row without a price</source>
        <translation>price row without a price</translation>
    </message>
    <message>
        <source>free</source>
        <translation>free</translation>
    </message>
    <message>
        <source>%1 per call</source>
        <translation>%1 per call</translation>
    </message>
    <message>
        <source>%1 / M tokens</source>
        <translation>%1 / M tokens</translation>
    </message>
    <message>
        <source>%1 / M tokens, output × %2</source>
        <extracomment>%1 dollars for a million tokens; output tokens cost %2 times as much</extracomment>
        <translation>%1 / M tokens, output × %2</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Cached prompt</source>
        <translation>Cached prompt</translation>
    </message>
    <message>
        <source>Image in prompt</source>
        <translation>Image in prompt</translation>
    </message>
    <message>
        <source>Audio in prompt</source>
        <translation>Audio in prompt</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>Completion</translation>
    </message>
    <message>
        <source>Audio in completion</source>
        <translation>Audio in completion</translation>
    </message>
</context>
<context>
    <name>RuleTexts</name>
    <message>
        <source>must have %1 to %2 characters</source>
        <translation>must have %1 to %2 characters</translation>
    </message>
    <message>
        <source>must have at most %1 characters</source>
        <translation>must have at most %1 characters</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>must be at least %1</translation>
    </message>
    <message>
        <source>must be from %1 to %2</source>
        <translation>must be from %1 to %2</translation>
    </message>
    <message>
        <source>must be %1 to %2 visible ASCII characters</source>
        <translation>must be %1 to %2 visible ASCII characters</translation>
    </message>
    <message>
        <source>must be an HTTP status from &quot;%1&quot; to &quot;%2&quot;</source>
        <translation>must be an HTTP status from &quot;%1&quot; to &quot;%2&quot;</translation>
    </message>
    <message>
        <source>must be &quot;sk-&quot; and visible ASCII characters, %1 to %2 in all</source>
        <translation>must be &quot;sk-&quot; and visible ASCII characters, %1 to %2 in all</translation>
    </message>
    <message>
        <source>must not hold control characters</source>
        <translation>must not hold control characters</translation>
    </message>
    <message>
        <source>must not begin or end with a space</source>
        <translation>must not begin or end with a space</translation>
    </message>
    <message>
        <source>must not begin with &quot;/&quot;</source>
        <translation>must not begin with &quot;/&quot;</translation>
    </message>
    <message>
        <source>must be an address or a subnet like 10.0.0.0/8 or 2001:db8::/32</source>
        <translation>must be an address or a subnet like 10.0.0.0/8 or 2001:db8::/32</translation>
    </message>
    <message>
        <source>stands in the list twice</source>
        <translation>stands in the list twice</translation>
    </message>
    <message>
        <source>stands there twice (upper and lower case are the same)</source>
        <translation>stands there twice (upper and lower case are the same)</translation>
    </message>
    <message>
        <source>must be http or https</source>
        <translation>must be http or https</translation>
    </message>
    <message>
        <source>must be a URL like https://api.example.com/v1</source>
        <translation>must be a URL like https://api.example.com/v1</translation>
    </message>
    <message>
        <source>must not hold a user name or password</source>
        <translation>must not hold a user name or password</translation>
    </message>
    <message>
        <source>must not have a query or a fragment</source>
        <translation>must not have a query or a fragment</translation>
    </message>
    <message>
        <source>must be encoded and have no slash at its end</source>
        <translation>must be encoded and have no slash at its end</translation>
    </message>
    <message>
        <source>leads back to this gateway</source>
        <translation>leads back to this gateway</translation>
    </message>
    <message>
        <source>is taken already</source>
        <translation>is taken already</translation>
    </message>
    <message>
        <source>there is no such group</source>
        <translation>there is no such group</translation>
    </message>
    <message>
        <source>must be http, https, socks5 or socks5h</source>
        <translation>must be http, https, socks5 or socks5h</translation>
    </message>
    <message>
        <source>must be a URL like http://proxy.example.com:3128</source>
        <translation>must be a URL like http://proxy.example.com:3128</translation>
    </message>
    <message>
        <source>is no header name</source>
        <translation>is no header name</translation>
    </message>
    <message>
        <source>is a header that the connection itself needs</source>
        <translation>is a header that the connection itself needs</translation>
    </message>
    <message>
        <source>is named twice, in upper and lower case</source>
        <translation>is named twice, in upper and lower case</translation>
    </message>
    <message>
        <source>must be a string, or null to remove the header</source>
        <translation>must be a string, or null to remove the header</translation>
    </message>
    <message>
        <source>must be a string, the name of the upstream&apos;s model</source>
        <translation>must be a string, the name of the upstream&apos;s model</translation>
    </message>
    <message>
        <source>must be a string like &quot;500&quot;</source>
        <translation>must be a string like &quot;500&quot;</translation>
    </message>
    <message>
        <source>must name at least one word, or be null</source>
        <translation>must name at least one word, or be null</translation>
    </message>
    <message>
        <source>must be a header name that HTTP and authentication do not use themselves</source>
        <translation>must be a header name that HTTP and authentication do not use themselves</translation>
    </message>
    <message>
        <source>is reserved; see precharge_mark</source>
        <translation>is reserved; see precharge_mark</translation>
    </message>
    <message>
        <source>must be quota like 2500000 or dollars like 5usd</source>
        <translation>must be quota like 2500000 or dollars like 5usd</translation>
    </message>
    <message>
        <source>must be quota like 2500000 or dollars like 5usd or 0.5usd, at most 9 decimal places</source>
        <translation>must be quota like 2500000 or dollars like 5usd or 0.5usd, at most 9 decimal places</translation>
    </message>
    <message>
        <source>is no whole number of quota; 1 quota is 0.000002usd</source>
        <translation>is no whole number of quota; 1 quota is 0.000002usd</translation>
    </message>
    <message>
        <source>must not be zero</source>
        <translation>must not be zero</translation>
    </message>
    <message>
        <source>must say why</source>
        <translation>must say why</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>an element of a list, and what it must be</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>must stay: users, channels and prices know the group by its name</source>
        <translation>must stay: users, channels and prices know the group by its name</translation>
    </message>
    <message>
        <source>the group &quot;default&quot; always exists</source>
        <translation>the group &quot;default&quot; always exists</translation>
    </message>
    <message>
        <source>the group &quot;%1&quot; is in use: user &quot;%2&quot;</source>
        <translation>the group &quot;%1&quot; is in use: user &quot;%2&quot;</translation>
    </message>
    <message>
        <source>the group &quot;%1&quot; is in use: channel &quot;%2&quot;</source>
        <translation>the group &quot;%1&quot; is in use: channel &quot;%2&quot;</translation>
    </message>
    <message>
        <source>the group &quot;%1&quot; is in use: price of &quot;%2&quot;</source>
        <translation>the group &quot;%1&quot; is in use: price of &quot;%2&quot;</translation>
    </message>
</context>
<context>
    <name>SettingTexts</name>
    <message>
        <source>Listening address</source>
        <translation>Listening address</translation>
    </message>
    <message>
        <source>Address and port that clients call. A change finishes what runs at the old one first.</source>
        <translation>Address and port that clients call. A change finishes what runs at the old one first.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Workers</translation>
    </message>
    <message>
        <source>Threads that serve requests.</source>
        <translation>Threads that serve requests.</translation>
    </message>
    <message>
        <source>Largest request</source>
        <translation>Largest request</translation>
    </message>
    <message>
        <source>A larger body is answered 413.</source>
        <translation>A larger body is answered 413.</translation>
    </message>
    <message>
        <source>Client connections</source>
        <translation>Client connections</translation>
    </message>
    <message>
        <source>At a time; further ones are answered 503.</source>
        <translation>At a time; further ones are answered 503.</translation>
    </message>
    <message>
        <source>Metrics for others</source>
        <translation>Metrics for others</translation>
    </message>
    <message>
        <source>Whether /metrics answers to others than this machine.</source>
        <translation>Whether /metrics answers to others than this machine.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>Database, keys, settings and logs. Chosen when the program starts.</source>
        <translation>Database, keys, settings and logs. Chosen when the program starts.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Chosen when the program starts.</source>
        <translation>Chosen when the program starts.</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Retries</translation>
    </message>
    <message>
        <source>How often a busy database is tried again.</source>
        <translation>How often a busy database is tried again.</translation>
    </message>
    <message>
        <source>Wait before a retry</source>
        <translation>Wait before a retry</translation>
    </message>
    <message>
        <source>Before the first one; it grows with each.</source>
        <translation>Before the first one; it grows with each.</translation>
    </message>
    <message>
        <source>Token header</source>
        <translation>Token header</translation>
    </message>
    <message>
        <source>Header that carries the user&apos;s token to the upstream. A channel may have its own.</source>
        <translation>Header that carries the user&apos;s token to the upstream. A channel may have its own.</translation>
    </message>
    <message>
        <source>Call time-out</source>
        <translation>Call time-out</translation>
    </message>
    <message>
        <source>Total time of one call to an upstream.</source>
        <translation>Total time of one call to an upstream.</translation>
    </message>
    <message>
        <source>Connection time-out</source>
        <translation>Connection time-out</translation>
    </message>
    <message>
        <source>Time to connect to an upstream.</source>
        <translation>Time to connect to an upstream.</translation>
    </message>
    <message>
        <source>Connections to a channel</source>
        <translation>Connections to a channel</translation>
    </message>
    <message>
        <source>At a time.</source>
        <translation>At a time.</translation>
    </message>
    <message>
        <source>Poll interval</source>
        <translation>Poll interval</translation>
    </message>
    <message>
        <source>How often open tasks are asked for.</source>
        <translation>How often open tasks are asked for.</translation>
    </message>
    <message>
        <source>Delay of the first poll</source>
        <translation>Delay of the first poll</translation>
    </message>
    <message>
        <source>After the program has started.</source>
        <translation>After the program has started.</translation>
    </message>
    <message>
        <source>Query time-out</source>
        <translation>Query time-out</translation>
    </message>
    <message>
        <source>Time of one query for tasks.</source>
        <translation>Time of one query for tasks.</translation>
    </message>
    <message>
        <source>Queries at a time</source>
        <translation>Queries at a time</translation>
    </message>
    <message>
        <source>Over all channels.</source>
        <translation>Over all channels.</translation>
    </message>
    <message>
        <source>Tasks in a query</source>
        <translation>Tasks in a query</translation>
    </message>
    <message>
        <source>At most.</source>
        <translation>At most.</translation>
    </message>
    <message>
        <source>Longest life of a task</source>
        <translation>Longest life of a task</translation>
    </message>
    <message>
        <source>An older open task fails and is refunded.</source>
        <translation>An older open task fails and is refunded.</translation>
    </message>
    <message>
        <source>Words for success</source>
        <translation>Words for success</translation>
    </message>
    <message>
        <source>What upstreams call a task that succeeded. A channel may have its own.</source>
        <translation>What upstreams call a task that succeeded. A channel may have its own.</translation>
    </message>
    <message>
        <source>Words for failure</source>
        <translation>Words for failure</translation>
    </message>
    <message>
        <source>What upstreams call a task that failed.</source>
        <translation>What upstreams call a task that failed.</translation>
    </message>
    <message>
        <source>Words for processing</source>
        <translation>Words for processing</translation>
    </message>
    <message>
        <source>What upstreams call a task that is not finished.</source>
        <translation>What upstreams call a task that is not finished.</translation>
    </message>
    <message>
        <source>Keep finished tasks</source>
        <translation>Keep finished tasks</translation>
    </message>
    <message>
        <source>Days; 0 keeps them for good.</source>
        <translation>Days; 0 keeps them for good.</translation>
    </message>
    <message>
        <source>Log level</source>
        <translation>Log level</translation>
    </message>
    <message>
        <source>The least level that is logged.</source>
        <translation>The least level that is logged.</translation>
    </message>
    <message>
        <source>Log format</source>
        <translation>Log format</translation>
    </message>
    <message>
        <source>One readable line or one JSON object for each message.</source>
        <translation>One readable line or one JSON object for each message.</translation>
    </message>
    <message>
        <source>Keep the consumption log</source>
        <translation>Keep the consumption log</translation>
    </message>
    <message>
        <source>Days; 0 keeps it for good.</source>
        <translation>Days; 0 keeps it for good.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Of the window, and of error messages to clients that ask for none.</source>
        <translation>Of the window, and of error messages to clients that ask for none.</translation>
    </message>
    <message>
        <source>address:port; port 0 takes any free one</source>
        <translation>address:port; port 0 takes any free one</translation>
    </message>
    <message>
        <source>words separated by commas, none in two lists</source>
        <translation>words separated by commas, none in two lists</translation>
    </message>
    <message>
        <source>a header name that HTTP does not need itself</source>
        <translation>a header name that HTTP does not need itself</translation>
    </message>
    <message>
        <source>a number from 0 on</source>
        <translation>a number from 0 on</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Tasks and polling</source>
        <translation>Tasks and polling</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>number of cores, at most 8</source>
        <translation>number of cores, at most 8</translation>
    </message>
    <message>
        <source>sqlite in the data folder</source>
        <translation>sqlite in the data folder</translation>
    </message>
    <message>
        <source>the platform&apos;s application data folder</source>
        <translation>the platform&apos;s application data folder</translation>
    </message>
    <message>
        <source>system</source>
        <translation>system</translation>
    </message>
    <message>
        <source>HTTPS certificate</source>
        <translation>HTTPS certificate</translation>
    </message>
    <message>
        <source>PEM file with the certificate and its chain. With it and its key, clients call https://. A renewed file is taken up while the gateway runs.</source>
        <translation>PEM file with the certificate and its chain. With it and its key, clients call https://. A renewed file is taken up while the gateway runs.</translation>
    </message>
    <message>
        <source>HTTPS key</source>
        <translation>HTTPS key</translation>
    </message>
    <message>
        <source>PEM file with the private key that belongs to the certificate.</source>
        <translation>PEM file with the private key that belongs to the certificate.</translation>
    </message>
    <message>
        <source>Size of a log file</source>
        <translation>Size of a log file</translation>
    </message>
    <message>
        <source>A full file is set aside and a new one begun; 0 writes none.</source>
        <translation>A full file is set aside and a new one begun; 0 writes none.</translation>
    </message>
    <message>
        <source>Log files kept</source>
        <translation>Log files kept</translation>
    </message>
    <message>
        <source>The oldest is deleted when there are more.</source>
        <translation>The oldest is deleted when there are more.</translation>
    </message>
    <message>
        <source>Bodies on the Traffic page</source>
        <translation>Bodies on the Traffic page</translation>
    </message>
    <message>
        <source>How much of each request and answer the page keeps; 0 keeps none.</source>
        <translation>How much of each request and answer the page keeps; 0 keeps none.</translation>
    </message>
    <message>
        <source>none: plain HTTP</source>
        <translation>none: plain HTTP</translation>
    </message>
    <message>
        <source>a PEM file; certificate and key both or neither</source>
        <translation>a PEM file; certificate and key both or neither</translation>
    </message>
    <message>
        <source>0 to 1 GiB; 0 writes no files</source>
        <translation>0 to 1 GiB; 0 writes no files</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>Not started</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Success</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation>Top-up</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Settled, rest returned</source>
        <translation>Settled, rest returned</translation>
    </message>
    <message>
        <source>Settled, more taken</source>
        <translation>Settled, more taken</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Refunded</translation>
    </message>
    <message>
        <source>Refunded after an unclean end</source>
        <translation>Refunded after an unclean end</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>Balance %1 → %2</source>
        <translation>Balance %1 → %2</translation>
    </message>
    <message>
        <source>The balance stays as it is</source>
        <translation>The balance stays as it is</translation>
    </message>
    <message>
        <source>Waits for the end</source>
        <translation>Waits for the end</translation>
    </message>
</context>
<context>
    <name>TokenState</name>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
</context>
<context>
    <name>custompass::AccountStep</name>
    <message>
        <source>Dollars as 5usd, or a number of quota as 2500000.</source>
        <translation>Dollars as 5usd, or a number of quota as 2500000.</translation>
    </message>
    <message>
        <source>Your first user</source>
        <translation>Your first user</translation>
    </message>
    <message>
        <source>Users call the gateway with tokens and pay from their balance. Nobody needs the upstream&apos;s key but you.</source>
        <translation>Users call the gateway with tokens and pay from their balance. Nobody needs the upstream&apos;s key but you.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Balance to begin with</source>
        <translation>Balance to begin with</translation>
    </message>
    <message>
        <source>Name of the token</source>
        <translation>Name of the token</translation>
    </message>
</context>
<context>
    <name>custompass::Assistant</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Step %1 of %2</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Done</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>First steps</translation>
    </message>
    <message>
        <source>Set up later</source>
        <translation>Set up later</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Back</translation>
    </message>
</context>
<context>
    <name>custompass::BillPane</name>
    <message>
        <source>Bill</source>
        <translation>Bill</translation>
    </message>
    <message>
        <source>Bill: %1</source>
        <translation>Bill: %1</translation>
    </message>
    <message>
        <source>Money of request %1</source>
        <translation>Money of request %1</translation>
    </message>
    <message>
        <source>Money of task %1</source>
        <translation>Money of task %1</translation>
    </message>
    <message>
        <source>Reconciliation</source>
        <translation>Reconciliation</translation>
    </message>
</context>
<context>
    <name>custompass::BillView</name>
    <message>
        <source>How it came about</source>
        <translation>How it came about</translation>
    </message>
    <message>
        <source>Entries in the ledger</source>
        <translation>Entries in the ledger</translation>
    </message>
    <message>
        <source>About this call</source>
        <translation>About this call</translation>
    </message>
    <message>
        <source>The log says %1, which is not what these numbers give.</source>
        <translation>The log says %1, which is not what these numbers give.</translation>
    </message>
    <message>
        <source>The factors were not kept with this bill: %1</source>
        <translation>The factors were not kept with this bill: %1</translation>
    </message>
    <message>
        <source>The upstream&apos;s total of tokens was not the sum of its parts; the parts count.</source>
        <translation>The upstream&apos;s total of tokens was not the sum of its parts; the parts count.</translation>
    </message>
    <message>
        <source>The upstream named more special tokens than tokens of that kind; no more than all were counted.</source>
        <translation>The upstream named more special tokens than tokens of that kind; no more than all were counted.</translation>
    </message>
    <message>
        <source>The upstream gave no final usage, so the price is what had been reserved.</source>
        <translation>The upstream gave no final usage, so the price is what had been reserved.</translation>
    </message>
    <message>
        <source>The stream ended before it was whole.</source>
        <translation>The stream ended before it was whole.</translation>
    </message>
    <message>
        <source>The client left before the answer was whole.</source>
        <translation>The client left before the answer was whole.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Request id</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>Prompt tokens</translation>
    </message>
    <message>
        <source>Completion tokens</source>
        <translation>Completion tokens</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>First byte after</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>Client address</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Show the task</source>
        <translation>Show the task</translation>
    </message>
</context>
<context>
    <name>custompass::BillingPage</name>
    <message>
        <source>Request id</source>
        <translation>Request id</translation>
    </message>
    <message>
        <source>Export the bills that are shown</source>
        <translation>Export the bills that are shown</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>&amp;Export CSV…</translation>
    </message>
    <message>
        <source>&amp;Reconcile</source>
        <translation>&amp;Reconcile</translation>
    </message>
    <message>
        <source>Adds up the whole ledger and says whether the books are right</source>
        <translation>Adds up the whole ledger and says whether the books are right</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>Bills</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>Bills or ledger</source>
        <translation>Bills or ledger</translation>
    </message>
    <message>
        <source>All users</source>
        <translation>All users</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>All channels</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>All models</translation>
    </message>
    <message>
        <source>Nothing was billed here</source>
        <translation>Nothing was billed here</translation>
    </message>
    <message>
        <source>Each completed call or task of a model with a price leaves a bill; free ones leave none. Choose a longer time or fewer filters to see more.</source>
        <translation>Each completed call or task of a model with a price leaves a bill; free ones leave none. Choose a longer time or fewer filters to see more.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Quota</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>Completion</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>First byte</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelAdvanced</name>
    <message>
        <source>Must be a time like 500ms, 30s or 5m</source>
        <translation>Must be a time like 500ms, 30s or 5m</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Advanced</translation>
    </message>
    <message>
        <source>Model names at the upstream</source>
        <translation>Model names at the upstream</translation>
    </message>
    <message>
        <source>JSON: { &quot;client&apos;s name&quot;: &quot;upstream&apos;s name&quot; }</source>
        <translation>JSON: { &quot;client&apos;s name&quot;: &quot;upstream&apos;s name&quot; }</translation>
    </message>
    <message>
        <source>Parameters to be set</source>
        <translation>Parameters to be set</translation>
    </message>
    <message>
        <source>JSON, merged into the top level of JSON bodies</source>
        <translation>JSON, merged into the top level of JSON bodies</translation>
    </message>
    <message>
        <source>Headers to be set</source>
        <translation>Headers to be set</translation>
    </message>
    <message>
        <source>JSON: { &quot;X-Name&quot;: &quot;value&quot; }; null removes a header</source>
        <translation>JSON: { &quot;X-Name&quot;: &quot;value&quot; }; null removes a header</translation>
    </message>
    <message>
        <source>HTTP statuses for the client</source>
        <translation>HTTP statuses for the client</translation>
    </message>
    <message>
        <source>JSON: { &quot;upstream&apos;s status&quot;: &quot;status for the client&quot; }</source>
        <translation>JSON: { &quot;upstream&apos;s status&quot;: &quot;status for the client&quot; }</translation>
    </message>
    <message>
        <source>Connect within</source>
        <translation>Connect within</translation>
    </message>
    <message>
        <source>First byte within</source>
        <translation>First byte within</translation>
    </message>
    <message>
        <source>Whole answer within</source>
        <translation>Whole answer within</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelBasics</name>
    <message>
        <source>Basics</source>
        <translation>Basics</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation>Base &amp;URL</translation>
    </message>
    <message>
        <source>The model&apos;s name is put behind it.</source>
        <translation>The model&apos;s name is put behind it.</translation>
    </message>
    <message>
        <source>API &amp;keys</source>
        <translation>API &amp;keys</translation>
    </message>
    <message>
        <source>Several keys are used in turn; one that is rejected is set aside on its own.</source>
        <translation>Several keys are used in turn; one that is rejected is set aside on its own.</translation>
    </message>
    <message>
        <source>&amp;Groups that may use it</source>
        <translation>&amp;Groups that may use it</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Priority</translation>
    </message>
    <message>
        <source>The highest goes first.</source>
        <translation>The highest goes first.</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>&amp;Weight</translation>
    </message>
    <message>
        <source>Share among equals.</source>
        <translation>Share among equals.</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <translation>&amp;Tag</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Enabled</translation>
    </message>
    <message>
        <source>Skip it for a while when it &amp;fails</source>
        <translation>Skip it for a while when it &amp;fails</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;ote</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelCustomPass</name>
    <message>
        <source>Header that carries the user&apos;s token</source>
        <translation>Header that carries the user&apos;s token</translation>
    </message>
    <message>
        <source>Ask for an estimate</source>
        <translation>Ask for an estimate</translation>
    </message>
    <message>
        <source>in the query: ?precharge=true</source>
        <translation>in the query: ?precharge=true</translation>
    </message>
    <message>
        <source>in the body: &quot;precharge&quot;: true</source>
        <translation>in the body: &quot;precharge&quot;: true</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>How success is told</source>
        <translation>How success is told</translation>
    </message>
    <message>
        <source>automatically: &quot;code&quot; counts if there is one</source>
        <translation>automatically: &quot;code&quot; counts if there is one</translation>
    </message>
    <message>
        <source>CustomPass: &quot;code&quot;: 0 is needed</source>
        <translation>CustomPass: &quot;code&quot;: 0 is needed</translation>
    </message>
    <message>
        <source>plain: the HTTP status alone counts</source>
        <translation>plain: the HTTP status alone counts</translation>
    </message>
    <message>
        <source>Status words for success</source>
        <translation>Status words for success</translation>
    </message>
    <message>
        <source>Status words for failure</source>
        <translation>Status words for failure</translation>
    </message>
    <message>
        <source>Status words for work under way</source>
        <translation>Status words for work under way</translation>
    </message>
    <message>
        <source>Words between commas. An empty field takes the configured words.</source>
        <translation>Words between commas. An empty field takes the configured words.</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelDetail</name>
    <message>
        <source>%1. It is tried again at %2.</source>
        <extracomment>%1 is a reason, %2 a time of day</extracomment>
        <translation>%1. It is tried again at %2.</translation>
    </message>
    <message>
        <source>%1. One request tries it at the moment.</source>
        <translation>%1. One request tries it at the moment.</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>Copy base URL</translation>
    </message>
    <message>
        <source>%1 of the last %2 good, first byte after %3 (median)</source>
        <translation>%1 of the last %2 good, first byte after %3 (median)</translation>
    </message>
    <message>
        <source>rejected (%1), set aside until %2</source>
        <translation>rejected (%1), set aside until %2</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>No key is set: no request can be sent.</source>
        <translation>No key is set: no request can be sent.</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message>
        <source>Use it again now</source>
        <translation>Use it again now</translation>
    </message>
    <message>
        <source>Requests go to the channel again, with all its keys</source>
        <translation>Requests go to the channel again, with all its keys</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>Priority / weight</source>
        <translation>Priority / weight</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Latest calls</source>
        <translation>Latest calls</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API keys</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelEditor</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>New channel</source>
        <extracomment>%1 is the channel&apos;s name</extracomment>
        <translation>New channel</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>Channel %1</translation>
    </message>
    <message>
        <source>Test contract</source>
        <translation>Test contract</translation>
    </message>
    <message>
        <source>Effective values</source>
        <translation>Effective values</translation>
    </message>
    <message>
        <source>Contract test</source>
        <translation>Contract test</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelModels</name>
    <message numerus="yes">
        <source>%n model(s) without a price: free for everybody.</source>
        <translation>
            <numerusform>%n model without a price: free for everybody.</numerusform>
            <numerusform>%n models without a price: free for everybody.</numerusform>
        </translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>A&amp;dd models</source>
        <translation>A&amp;dd models</translation>
    </message>
    <message>
        <source>Models whose names end in /submit take tasks.</source>
        <translation>Models whose names end in /submit take tasks.</translation>
    </message>
    <message>
        <source>One name or several, then Enter</source>
        <translation>One name or several, then Enter</translation>
    </message>
    <message>
        <source>Add models</source>
        <translation>Add models</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Offered &amp;models</source>
        <translation>Offered &amp;models</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove the chosen models (Del)</source>
        <translation>Remove the chosen models (Del)</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelStep</name>
    <message>
        <source>Your first channel</source>
        <translation>Your first channel</translation>
    </message>
    <message>
        <source>A channel is an upstream API that requests are passed on to, with its key and the models it serves.</source>
        <translation>A channel is an upstream API that requests are passed on to, with its key and the models it serves.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>The path of a request is appended to it.</source>
        <translation>The path of a request is appended to it.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API key</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Separated by commas. A model that ends in /submit is asynchronous. All are free until you set prices.</source>
        <translation>Separated by commas. A model that ends in /submit is asynchronous. All are free until you set prices.</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelStrip</name>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>idle</translation>
    </message>
    <message>
        <source>%1: of %2 calls and tasks that ended in the last 24 hours, %3 succeeded</source>
        <translation>%1: of %2 calls and tasks that ended in the last 24 hours, %3 succeeded</translation>
    </message>
    <message>
        <source>No channels yet: make one on the page Channels.</source>
        <translation>No channels yet: make one on the page Channels.</translation>
    </message>
</context>
<context>
    <name>custompass::ChannelsPage</name>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Name, tag, URL or model</source>
        <translation>Name, tag, URL or model</translation>
    </message>
    <message>
        <source>No channel fits the filter</source>
        <translation>No channel fits the filter</translation>
    </message>
    <message>
        <source>No channels yet</source>
        <translation>No channels yet</translation>
    </message>
    <message>
        <source>A channel is an upstream API: its address, its key and the models it offers. Make one, then test the whole contract before you switch it on.</source>
        <translation>A channel is an upstream API: its address, its key and the models it offers. Make one, then test the whole contract before you switch it on.</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>All groups</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Delete the channel &quot;%1&quot;?</source>
        <translation>Delete the channel &quot;%1&quot;?</translation>
    </message>
    <message>
        <source>Its API keys are forgotten. Bills and tasks still name it. What is still under way fails when it times out, and is refunded.</source>
        <translation>Its API keys are forgotten. Bills and tasks still name it. What is still under way fails when it times out, and is refunded.</translation>
    </message>
    <message numerus="yes">
        <source>Delete channel and keep its %n task(s)</source>
        <translation>
            <numerusform>Delete channel and keep its %n task</numerusform>
            <numerusform>Delete channel and keep its %n tasks</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete channel</source>
        <translation>Delete channel</translation>
    </message>
    <message>
        <source>New channel</source>
        <translation>New channel</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Edit the channel (Ctrl+E)</source>
        <translation>Edit the channel (Ctrl+E)</translation>
    </message>
    <message>
        <source>Make a second channel like it, switched off (Ctrl+D)</source>
        <translation>Make a second channel like it, switched off (Ctrl+D)</translation>
    </message>
    <message>
        <source>Switch the channel on or off (Ctrl+B)</source>
        <translation>Switch the channel on or off (Ctrl+B)</translation>
    </message>
    <message>
        <source>Test the contract with the upstream (Ctrl+T)</source>
        <translation>Test the contract with the upstream (Ctrl+T)</translation>
    </message>
    <message>
        <source>Delete the channel (Del)</source>
        <translation>Delete the channel (Del)</translation>
    </message>
    <message>
        <source>Import a workspace file (Ctrl+Shift+O)</source>
        <translation>Import a workspace file (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>Export the workspace (Ctrl+Shift+S)</source>
        <translation>Export the workspace (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>OK 24 h</source>
        <translation>OK 24 h</translation>
    </message>
    <message>
        <source>Ended 24 h</source>
        <translation>Ended 24 h</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Spent</translation>
    </message>
    <message>
        <source>Skipped if failing</source>
        <translation>Skipped if failing</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>On and off</source>
        <translation>On and off</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Channels</translation>
    </message>
</context>
<context>
    <name>custompass::CommandPalette</name>
    <message>
        <source>Go to</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>Page, channel, user or task</source>
        <translation>Page, channel, user or task</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Nothing fits.</translation>
    </message>
</context>
<context>
    <name>custompass::ContractPanel</name>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>a test token (%1)</source>
        <translation>a test token (%1)</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>Cancel the test</translation>
    </message>
    <message>
        <source>Send real requests</source>
        <translation>Send real requests</translation>
    </message>
    <message>
        <source>The channel&apos;s fields must be right before it can be tested.</source>
        <translation>The channel&apos;s fields must be right before it can be tested.</translation>
    </message>
    <message>
        <source>Add a model to the channel, or choose one.</source>
        <translation>Add a model to the channel, or choose one.</translation>
    </message>
    <message>
        <source>This sends real requests to the upstream, which may cost money there. No user is charged, and nothing is booked.</source>
        <translation>This sends real requests to the upstream, which may cost money there. No user is charged, and nothing is booked.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Task model</source>
        <translation>Task model</translation>
    </message>
    <message>
        <source>User&apos;s token</source>
        <translation>User&apos;s token</translation>
    </message>
    <message>
        <source>Body (JSON)</source>
        <translation>Body (JSON)</translation>
    </message>
</context>
<context>
    <name>custompass::ContractStepRow</name>
    <message>
        <source>Hide requests and answers</source>
        <translation>Hide requests and answers</translation>
    </message>
    <message>
        <source>Show requests and answers</source>
        <translation>Show requests and answers</translation>
    </message>
    <message>
        <source>Copy requests and answers</source>
        <translation>Copy requests and answers</translation>
    </message>
</context>
<context>
    <name>custompass::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>custompass::DetailPane</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Close detail</source>
        <translation>Close detail</translation>
    </message>
</context>
<context>
    <name>custompass::EffectivePanel</name>
    <message>
        <source>query</source>
        <translation>query</translation>
    </message>
    <message>
        <source>body</source>
        <translation>body</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatic</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>plain</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Add a model to see what is called for it.</source>
        <translation>Add a model to see what is called for it.</translation>
    </message>
    <message>
        <source>Values in force</source>
        <translation>Values in force</translation>
    </message>
    <message>
        <source>Without a price, so free for everybody</source>
        <translation>Without a price, so free for everybody</translation>
    </message>
    <message>
        <source>What is called for</source>
        <translation>What is called for</translation>
    </message>
    <message>
        <source>Model whose URL is shown</source>
        <translation>Model whose URL is shown</translation>
    </message>
    <message>
        <source>Token header</source>
        <translation>Token header</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Success</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Failure</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimate</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>Envelope</translation>
    </message>
    <message>
        <source>Connect within</source>
        <translation>Connect within</translation>
    </message>
    <message>
        <source>First byte within</source>
        <translation>First byte within</translation>
    </message>
    <message>
        <source>Answer within</source>
        <translation>Answer within</translation>
    </message>
    <message>
        <source>Task query within</source>
        <translation>Task query within</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
</context>
<context>
    <name>custompass::EntryView</name>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Balance before</source>
        <translation>Balance before</translation>
    </message>
    <message>
        <source>Balance after</source>
        <translation>Balance after</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Money of the request</source>
        <translation>Money of the request</translation>
    </message>
    <message>
        <source>open in Billing</source>
        <translation>open in Billing</translation>
    </message>
</context>
<context>
    <name>custompass::ExpiryField</name>
    <message>
        <source>Never</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>At</source>
        <translation>At</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>In %n day</numerusform>
            <numerusform>In %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>When it ends</source>
        <translation>When it ends</translation>
    </message>
    <message>
        <source>The moment when it ends</source>
        <translation>The moment when it ends</translation>
    </message>
</context>
<context>
    <name>custompass::FactList</name>
    <message>
        <source>Copy: %1</source>
        <translation>Copy: %1</translation>
    </message>
</context>
<context>
    <name>custompass::FailTaskDialog</name>
    <message>
        <source>Keep the task open</source>
        <translation>Keep the task open</translation>
    </message>
    <message>
        <source>Mark the task as failed?</source>
        <translation>Mark the task as failed?</translation>
    </message>
    <message>
        <source>The task ends as failed and is not asked for any more. No money was reserved for it.</source>
        <translation>The task ends as failed and is not asked for any more. No money was reserved for it.</translation>
    </message>
    <message>
        <source>The task ends as failed and is not asked for any more. %1 go back to %2. This cannot be undone, even if the upstream finishes the task later.</source>
        <translation>The task ends as failed and is not asked for any more. %1 go back to %2. This cannot be undone, even if the upstream finishes the task later.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>The client reads it as the task&apos;s error. May be empty.</source>
        <translation>The client reads it as the task&apos;s error. May be empty.</translation>
    </message>
    <message>
        <source>Mark as failed</source>
        <translation>Mark as failed</translation>
    </message>
    <message>
        <source>Mark as failed and refund %1</source>
        <translation>Mark as failed and refund %1</translation>
    </message>
</context>
<context>
    <name>custompass::GatewayCard</name>
    <message>
        <source>Copy address</source>
        <translation>Copy address</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Start</translation>
    </message>
</context>
<context>
    <name>custompass::GroupsForm</name>
    <message>
        <source>Must be a number like 0.8</source>
        <translation>Must be a number like 0.8</translation>
    </message>
    <message>
        <source>New: give it to users and channels afterwards.</source>
        <translation>New: give it to users and channels afterwards.</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n channel</numerusform>
            <numerusform>%n channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n own ratio(s)</source>
        <translation>
            <numerusform>%n own ratio</numerusform>
            <numerusform>%n own ratios</numerusform>
        </translation>
    </message>
    <message>
        <source>This group always exists</source>
        <translation>This group always exists</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>In use: %1</translation>
    </message>
    <message>
        <source>Remove the group when saved</source>
        <translation>Remove the group when saved</translation>
    </message>
    <message>
        <source>A group&apos;s ratio is a factor of every price that its users pay, unless a model has a ratio of its own for the group. What runs already keeps the ratio it began with.</source>
        <translation>A group&apos;s ratio is a factor of every price that its users pay, unless a model has a ratio of its own for the group. What runs already keeps the ratio it began with.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>&amp;Add group</source>
        <translation>&amp;Add group</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Name of the group</translation>
    </message>
    <message>
        <source>Ratio of %1</source>
        <extracomment>%1 is the name of a group</extracomment>
        <translation>Ratio of %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remove %1</translation>
    </message>
</context>
<context>
    <name>custompass::GroupsSheet</name>
    <message>
        <source>Groups</source>
        <translation>Groups</translation>
    </message>
</context>
<context>
    <name>custompass::ImagePreview</name>
    <message>
        <source>Link to a picture</source>
        <translation>Link to a picture</translation>
    </message>
    <message>
        <source>Show picture</source>
        <translation>Show picture</translation>
    </message>
    <message>
        <source>Fetches the link, which tells its host that somebody looks</source>
        <translation>Fetches the link, which tells its host that somebody looks</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>The picture cannot be loaded: %1</source>
        <translation>The picture cannot be loaded: %1</translation>
    </message>
    <message>
        <source>What is behind the link is no picture that can be shown.</source>
        <translation>What is behind the link is no picture that can be shown.</translation>
    </message>
</context>
<context>
    <name>custompass::JobBar</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>custompass::JsonField</name>
    <message>
        <source>this is no JSON</source>
        <translation>this is no JSON</translation>
    </message>
    <message>
        <source>this must be an object: { … }</source>
        <translation>this must be an object: { … }</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands there twice</source>
        <translation>&quot;%1&quot; stands there twice</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <extracomment>where the text is wrong, and how</extracomment>
        <translation>Line %1, column %2: %3</translation>
    </message>
</context>
<context>
    <name>custompass::JsonView</name>
    <message>
        <source>Search in the data</source>
        <translation>Search in the data</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>Show as text</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Copy the path of the chosen line</source>
        <translation>Copy the path of the chosen line</translation>
    </message>
    <message>
        <source>Copy the value of the chosen line, or everything</source>
        <translation>Copy the value of the chosen line, or everything</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>custompass::KeysField</name>
    <message>
        <source>Hide keys</source>
        <translation>Hide keys</translation>
    </message>
    <message>
        <source>Show and edit keys</source>
        <translation>Show and edit keys</translation>
    </message>
    <message>
        <source>Copy keys</source>
        <translation>Copy keys</translation>
    </message>
    <message>
        <source>One key a line</source>
        <translation>One key a line</translation>
    </message>
</context>
<context>
    <name>custompass::LanguageStep</name>
    <message>
        <source>Welcome to CustomPass</source>
        <translation>Welcome to CustomPass</translation>
    </message>
    <message>
        <source>The gateway runs already. Three things are missing before somebody can call it: an upstream, a user and a token. First: which language do you want?</source>
        <translation>The gateway runs already. Three things are missing before somebody can call it: an upstream, a user and a token. First: which language do you want?</translation>
    </message>
</context>
<context>
    <name>custompass::LedgerTable</name>
    <message>
        <source>Ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>No entries</translation>
    </message>
    <message>
        <source>Each movement of money leaves one: top-ups, reservations, settlements, refunds.</source>
        <translation>Each movement of money leaves one: top-ups, reservations, settlements, refunds.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Reservation</translation>
    </message>
</context>
<context>
    <name>custompass::LogPage</name>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Filter by text</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>level and time of a log line</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>&amp;From level</source>
        <translation>&amp;From level</translation>
    </message>
    <message>
        <source>No lines</source>
        <translation>No lines</translation>
    </message>
    <message>
        <source>Nothing was logged at this level that fits the filter. The last 5,000 lines since the start are kept here.</source>
        <translation>Nothing was logged at this level that fits the filter. The last 5,000 lines since the start are kept here.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
</context>
<context>
    <name>custompass::MainWindow</name>
    <message numerus="yes">
        <source>%n request(s) still run; they are finished first, for up to 30 seconds.</source>
        <translation>
            <numerusform>%n request still runs; it is finished first, for up to 30 seconds.</numerusform>
            <numerusform>%n requests still run; they are finished first, for up to 30 seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are open; they are asked for again at the next start.</source>
        <translation>
            <numerusform>%n task is open; it is asked for again at the next start.</numerusform>
            <numerusform>%n tasks are open; they are asked for again at the next start.</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit CustomPass?</source>
        <translation>Quit CustomPass?</translation>
    </message>
    <message>
        <source>Stop the gateway and quit</source>
        <translation>Stop the gateway and quit</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Keep running</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>custompass::ModelDetail</name>
    <message>
        <source>Before each call %1 are held at least.</source>
        <extracomment>%1 is an amount</extracomment>
        <translation>Before each call %1 are held at least.</translation>
    </message>
    <message>
        <source>A channel offers it, but it has no price: it is free for everybody who may use the channel. Edit it to give it one.</source>
        <translation>A channel offers it, but it has no price: it is free for everybody who may use the channel. Edit it to give it one.</translation>
    </message>
    <message>
        <source>Its row has neither a price nor a model ratio, so calls are refused. Edit it to give it one.</source>
        <translation>Its row has neither a price nor a model ratio, so calls are refused. Edit it to give it one.</translation>
    </message>
    <message>
        <source>Calls cost nothing and leave no entry in the ledger.</source>
        <translation>Calls cost nothing and leave no entry in the ledger.</translation>
    </message>
    <message>
        <source>No channel offers it, so calls end with MODEL_NOT_FOUND. Add it to a channel.</source>
        <translation>No channel offers it, so calls end with MODEL_NOT_FOUND. Add it to a channel.</translation>
    </message>
    <message>
        <source>Price by kind of token</source>
        <translation>Price by kind of token</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>A million</source>
        <translation>A million</translation>
    </message>
    <message>
        <source>own × %1</source>
        <extracomment>a ratio that a model has for a group, in place of the group&apos;s own</extracomment>
        <translation>own × %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Input, a million</source>
        <translation>Input, a million</translation>
    </message>
    <message>
        <source>Output, a million</source>
        <translation>Output, a million</translation>
    </message>
    <message>
        <source>A call</source>
        <translation>A call</translation>
    </message>
    <message>
        <source>Price by group</source>
        <translation>Price by group</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s) serve it</source>
        <translation>
            <numerusform>%n channel serves it</numerusform>
            <numerusform>%n channels serve it</numerusform>
        </translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>custompass::ModelEditor</name>
    <message>
        <source>New model</source>
        <extracomment>%1 is the model&apos;s name</extracomment>
        <translation>New model</translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation>Model %1</translation>
    </message>
</context>
<context>
    <name>custompass::ModelGroupsSection</name>
    <message>
        <source>Must be a number like 0.8, or empty</source>
        <translation>Must be a number like 0.8, or empty</translation>
    </message>
    <message>
        <source>Ratios of groups for this model</source>
        <translation>Ratios of groups for this model</translation>
    </message>
    <message>
        <source>Empty: the group&apos;s own ratio, which is shown pale</source>
        <translation>Empty: the group&apos;s own ratio, which is shown pale</translation>
    </message>
</context>
<context>
    <name>custompass::ModelPriceSection</name>
    <message>
        <source>Is missing: without it the model has no price</source>
        <translation>Is missing: without it the model has no price</translation>
    </message>
    <message>
        <source>Must be a number like 1.5, below 1000000000 and with 9 decimals at most</source>
        <translation>Must be a number like 1.5, below 1000000000 and with 9 decimals at most</translation>
    </message>
    <message>
        <source>Must be whole quota like 5000, or dollars like 0.01usd that make whole quota</source>
        <translation>Must be whole quota like 5000, or dollars like 0.01usd that make whole quota</translation>
    </message>
    <message>
        <source>Each call that succeeds costs this, times the ratios of group and user.</source>
        <translation>Each call that succeeds costs this, times the ratios of group and user.</translation>
    </message>
    <message>
        <source>%1 a million</source>
        <translation>%1 a million</translation>
    </message>
    <message>
        <source>1 is $2.00 a million</source>
        <translation>1 is $2.00 a million</translation>
    </message>
    <message>
        <source>times the price of prompt tokens; 1 if empty</source>
        <translation>times the price of prompt tokens; 1 if empty</translation>
    </message>
    <message>
        <source>empty: as other completion tokens</source>
        <translation>empty: as other completion tokens</translation>
    </message>
    <message>
        <source>empty: as other prompt tokens</source>
        <translation>empty: as other prompt tokens</translation>
    </message>
    <message>
        <source>Held before the first call of each request; the estimate of the upstream takes its place. Empty: nothing.</source>
        <translation>Held before the first call of each request; the estimate of the upstream takes its place. Empty: nothing.</translation>
    </message>
    <message>
        <source>Takes tasks: the first call submits, and the bill is settled when the task ends.</source>
        <translation>Takes tasks: the first call submits, and the bill is settled when the task ends.</translation>
    </message>
    <message>
        <source>As clients call it. One that ends in /submit takes tasks.</source>
        <translation>As clients call it. One that ends in /submit takes tasks.</translation>
    </message>
    <message>
        <source>Model and price</source>
        <translation>Model and price</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Billing mode</source>
        <translation>&amp;Billing mode</translation>
    </message>
    <message>
        <source>By usage: each token has a price</source>
        <translation>By usage: each token has a price</translation>
    </message>
    <message>
        <source>Per call: each call has the same price</source>
        <translation>Per call: each call has the same price</translation>
    </message>
    <message>
        <source>Free: calls cost nothing</source>
        <translation>Free: calls cost nothing</translation>
    </message>
    <message>
        <source>&amp;Dollars per call</source>
        <translation>&amp;Dollars per call</translation>
    </message>
    <message>
        <source>&amp;Model ratio (prompt tokens)</source>
        <translation>&amp;Model ratio (prompt tokens)</translation>
    </message>
    <message>
        <source>Comple&amp;tion ratio</source>
        <translation>Comple&amp;tion ratio</translation>
    </message>
    <message>
        <source>Ratio of cac&amp;hed prompt tokens</source>
        <translation>Ratio of cac&amp;hed prompt tokens</translation>
    </message>
    <message>
        <source>Ratio of &amp;image tokens</source>
        <translation>Ratio of &amp;image tokens</translation>
    </message>
    <message>
        <source>Ratio of &amp;audio tokens</source>
        <translation>Ratio of &amp;audio tokens</translation>
    </message>
    <message>
        <source>Ratio of a&amp;udio in the completion</source>
        <translation>Ratio of a&amp;udio in the completion</translation>
    </message>
    <message>
        <source>Minimum h&amp;old</source>
        <translation>Minimum h&amp;old</translation>
    </message>
</context>
<context>
    <name>custompass::ModelsPage</name>
    <message>
        <source>Name of a model</source>
        <translation>Name of a model</translation>
    </message>
    <message>
        <source>No model fits the filter</source>
        <translation>No model fits the filter</translation>
    </message>
    <message>
        <source>No models yet</source>
        <translation>No models yet</translation>
    </message>
    <message>
        <source>A model is what clients ask for by its name. It shows here as soon as it has a price or a channel offers it: make one, then add it to a channel.</source>
        <translation>A model is what clients ask for by its name. It shows here as soon as it has a price or a channel offers it: make one, then add it to a channel.</translation>
    </message>
    <message>
        <source>What a call would cost</source>
        <translation>What a call would cost</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s) offer it. Without a price, it is free for everybody.</source>
        <translation>
            <numerusform>%n channel offers it. Without a price, it is free for everybody.</numerusform>
            <numerusform>%n channels offer it. Without a price, it is free for everybody.</numerusform>
        </translation>
    </message>
    <message>
        <source>No channel offers it, so it is gone from this list.</source>
        <translation>No channel offers it, so it is gone from this list.</translation>
    </message>
    <message>
        <source>Delete the price of &quot;%1&quot;?</source>
        <translation>Delete the price of &quot;%1&quot;?</translation>
    </message>
    <message>
        <source>Tasks that run keep the price they began with, and bills stay as they are.</source>
        <translation>Tasks that run keep the price they began with, and bills stay as they are.</translation>
    </message>
    <message>
        <source>Delete price and make it free</source>
        <translation>Delete price and make it free</translation>
    </message>
    <message>
        <source>Delete price</source>
        <translation>Delete price</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>All models</translation>
    </message>
    <message>
        <source>Paid by usage</source>
        <translation>Paid by usage</translation>
    </message>
    <message>
        <source>Paid per call</source>
        <translation>Paid per call</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>Without a price</translation>
    </message>
    <message>
        <source>Offered by no channel</source>
        <translation>Offered by no channel</translation>
    </message>
    <message>
        <source>Which models</source>
        <translation>Which models</translation>
    </message>
    <message>
        <source>New model</source>
        <translation>New model</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>Calculator</translation>
    </message>
    <message>
        <source>Groups…</source>
        <translation>Groups…</translation>
    </message>
    <message>
        <source>Give a new model a price (Ctrl+N)</source>
        <translation>Give a new model a price (Ctrl+N)</translation>
    </message>
    <message>
        <source>Edit the price (Ctrl+E)</source>
        <translation>Edit the price (Ctrl+E)</translation>
    </message>
    <message>
        <source>Make a second model with the same price (Ctrl+D)</source>
        <translation>Make a second model with the same price (Ctrl+D)</translation>
    </message>
    <message>
        <source>Delete the price (Del)</source>
        <translation>Delete the price (Del)</translation>
    </message>
    <message>
        <source>See what a call would cost (Ctrl+L)</source>
        <translation>See what a call would cost (Ctrl+L)</translation>
    </message>
    <message>
        <source>Edit groups and their ratios (Ctrl+G)</source>
        <translation>Edit groups and their ratios (Ctrl+G)</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Price or calculator</source>
        <translation>Price or calculator</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>Models and prices</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Input, 1 M</source>
        <translation>Input, 1 M</translation>
    </message>
    <message>
        <source>Output, 1 M</source>
        <translation>Output, 1 M</translation>
    </message>
    <message>
        <source>A call</source>
        <translation>A call</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>Output ×</source>
        <translation>Output ×</translation>
    </message>
    <message>
        <source>Cached ×</source>
        <translation>Cached ×</translation>
    </message>
    <message>
        <source>Image ×</source>
        <translation>Image ×</translation>
    </message>
    <message>
        <source>Audio ×</source>
        <translation>Audio ×</translation>
    </message>
    <message>
        <source>Audio out ×</source>
        <translation>Audio out ×</translation>
    </message>
    <message>
        <source>Own ratios</source>
        <translation>Own ratios</translation>
    </message>
    <message>
        <source>Minimum hold</source>
        <translation>Minimum hold</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>Channel names</source>
        <translation>Channel names</translation>
    </message>
</context>
<context>
    <name>custompass::MoneyStrip</name>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
</context>
<context>
    <name>custompass::MoneyView</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 on %2</translation>
    </message>
    <message>
        <source>No money was moved.</source>
        <translation>No money was moved.</translation>
    </message>
</context>
<context>
    <name>custompass::NewKeyDialog</name>
    <message>
        <source>&amp;Copy the key</source>
        <translation>&amp;Copy the key</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Done</translation>
    </message>
    <message>
        <source>Key of the new token</source>
        <translation>Key of the new token</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 is the token&apos;s name, %2 the user&apos;s</extracomment>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Give this key to whoever shall call the gateway as this user. It stands here in full this one time; later on it is masked.</source>
        <translation>Give this key to whoever shall call the gateway as this user. It stands here in full this one time; later on it is masked.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>custompass::OverviewCharts</name>
    <message>
        <source>Answered</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Booked calls</source>
        <translation>Booked calls</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>Other models</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Spend by model</source>
        <translation>Spend by model</translation>
    </message>
    <message>
        <source>Range of the charts</source>
        <translation>Range of the charts</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Last hour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Last week</translation>
    </message>
    <message>
        <source>No requests in this range.</source>
        <translation>No requests in this range.</translation>
    </message>
    <message>
        <source>Nothing was spent in this range.</source>
        <translation>Nothing was spent in this range.</translation>
    </message>
</context>
<context>
    <name>custompass::OverviewPage</name>
    <message>
        <source>%1 in the last hour</source>
        <translation>%1 in the last hour</translation>
    </message>
    <message>
        <source>median of the last hour</source>
        <translation>median of the last hour</translation>
    </message>
    <message>
        <source>%1 quota in %2 calls</source>
        <translation>%1 quota in %2 calls</translation>
    </message>
    <message numerus="yes">
        <source>The last run ended uncleanly: %n open reservation(s) were refunded, %1 quota in all; tasks are asked for again.</source>
        <translation>
            <numerusform>The last run ended uncleanly: %n open reservation was refunded, %1 quota in all; tasks are asked for again.</numerusform>
            <numerusform>The last run ended uncleanly: %n open reservations were refunded, %1 quota in all; tasks are asked for again.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2: cut off</source>
        <translation>%1 · %2: cut off</translation>
    </message>
    <message>
        <source>%1 · %2: answered %3</source>
        <translation>%1 · %2: answered %3</translation>
    </message>
    <message>
        <source>Requests per minute</source>
        <translation>Requests per minute</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latency</translation>
    </message>
    <message>
        <source>Spend today</source>
        <translation>Spend today</translation>
    </message>
    <message>
        <source>Channels, last 24 hours</source>
        <translation>Channels, last 24 hours</translation>
    </message>
    <message>
        <source>Last problems</source>
        <translation>Last problems</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>None.</translation>
    </message>
</context>
<context>
    <name>custompass::PeriodBox</name>
    <message>
        <source>Any time</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Last 90 days</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Last 12 months</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>Between…</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
</context>
<context>
    <name>custompass::PriceCalculator</name>
    <message>
        <source>Must be a whole number of tokens</source>
        <translation>Must be a whole number of tokens</translation>
    </message>
    <message>
        <source>Must be a number like 0.8</source>
        <translation>Must be a number like 0.8</translation>
    </message>
    <message>
        <source>The cost of a call shows here once the price is complete.</source>
        <translation>The cost of a call shows here once the price is complete.</translation>
    </message>
    <message>
        <source>Choose a model to see what a call of it costs.</source>
        <translation>Choose a model to see what a call of it costs.</translation>
    </message>
    <message>
        <source>The price row has neither a price nor a model ratio: calls are refused.</source>
        <translation>The price row has neither a price nor a model ratio: calls are refused.</translation>
    </message>
    <message>
        <source>That is more than the ledger can hold: such a call is refused and refunded.</source>
        <translation>That is more than the ledger can hold: such a call is refused and refunded.</translation>
    </message>
    <message>
        <source>%1 quota</source>
        <extracomment>%1 is a number</extracomment>
        <translation>%1 quota</translation>
    </message>
    <message>
        <source>It has no price, so calls are free for everybody.</source>
        <translation>It has no price, so calls are free for everybody.</translation>
    </message>
    <message>
        <source>It is marked free: calls cost nothing and are not in the ledger.</source>
        <translation>It is marked free: calls cost nothing and are not in the ledger.</translation>
    </message>
    <message>
        <source>There are more tokens of a special kind than tokens in all; no more than all are counted.</source>
        <translation>There are more tokens of a special kind than tokens in all; no more than all are counted.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Choose a model</translation>
    </message>
    <message>
        <source>Mode&amp;l</source>
        <translation>Mode&amp;l</translation>
    </message>
    <message>
        <source>&amp;Group of the user</source>
        <translation>&amp;Group of the user</translation>
    </message>
    <message>
        <source>&amp;Ratio of the user</source>
        <translation>&amp;Ratio of the user</translation>
    </message>
    <message>
        <source>&amp;Prompt tokens</source>
        <translation>&amp;Prompt tokens</translation>
    </message>
    <message>
        <source>of which cached</source>
        <translation>of which cached</translation>
    </message>
    <message>
        <source>of which image</source>
        <translation>of which image</translation>
    </message>
    <message>
        <source>of which audio (prompt)</source>
        <translation>of which audio (prompt)</translation>
    </message>
    <message>
        <source>&amp;Completion tokens</source>
        <translation>&amp;Completion tokens</translation>
    </message>
    <message>
        <source>of which audio (completion)</source>
        <translation>of which audio (completion)</translation>
    </message>
</context>
<context>
    <name>custompass::PriceTable</name>
    <message>
        <source>Free of charge</source>
        <translation>Free of charge</translation>
    </message>
    <message>
        <source>Price of a call</source>
        <translation>Price of a call</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Sum</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>Group %1</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Exactly</source>
        <translation>Exactly</translation>
    </message>
    <message>
        <source>Rounded once, half up</source>
        <translation>Rounded once, half up</translation>
    </message>
</context>
<context>
    <name>custompass::ReadyStep</name>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Give the token to whoever shall call the gateway. Later you find it on the page Users and tokens.</source>
        <translation>Give the token to whoever shall call the gateway. Later you find it on the page Users and tokens.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Try it in a terminal</source>
        <translation>Try it in a terminal</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Copy token</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Copy command</translation>
    </message>
</context>
<context>
    <name>custompass::ReconcileView</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Reconcile again</source>
        <translation>Reconcile again</translation>
    </message>
    <message>
        <source>Adding up the ledger</source>
        <translation>Adding up the ledger</translation>
    </message>
    <message>
        <source>Every balance, chain of entries, reservation and task is worked out anew from the entries. The gateway goes on meanwhile.</source>
        <translation>Every balance, chain of entries, reservation and task is worked out anew from the entries. The gateway goes on meanwhile.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Nothing is known about the books yet.</source>
        <translation>Nothing is known about the books yet.</translation>
    </message>
    <message>
        <source>The ledger could not be read</source>
        <translation>The ledger could not be read</translation>
    </message>
    <message>
        <source>The books are right</source>
        <translation>The books are right</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) are wrong in the books</source>
        <translation>
            <numerusform>%Ln thing is wrong in the books</numerusform>
            <numerusform>%Ln things are wrong in the books</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 users, %2 entries, %3 reservations (%4 held), %5 tasks</source>
        <translation>%1 users, %2 entries, %3 reservations (%4 held), %5 tasks</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>Not looked at yet</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Copy what is wrong</source>
        <translation>Copy what is wrong</translation>
    </message>
</context>
<context>
    <name>custompass::SecretLine</name>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Hide the key</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Show the key</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>Copy the key</translation>
    </message>
</context>
<context>
    <name>custompass::SettingRow</name>
    <message>
        <source>Back to the default: %1</source>
        <translation>Back to the default: %1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Set by %1; not to be changed here.</source>
        <translation>Set by %1; not to be changed here.</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>Allowed: %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>custompass::SettingsPage</name>
    <message>
        <source>settings.ini was changed into something invalid; the values in force stay. %1</source>
        <translation>settings.ini was changed into something invalid; the values in force stay. %1</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Search settings</translation>
    </message>
    <message>
        <source>Back up to</source>
        <translation>Back up to</translation>
    </message>
    <message>
        <source>Backed up: %1, and the master key: %2. Keep the two apart: whoever has both can read all keys and tokens.</source>
        <translation>Backed up: %1, and the master key: %2. Keep the two apart: whoever has both can read all keys and tokens.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Colours of the window.</source>
        <translation>Colours of the window.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Closing the window keeps the gateway running in the tray</source>
        <translation>Closing the window keeps the gateway running in the tray</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>Start when I log in</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>A copy of the database as it is at this moment, and of the master key. To restore, put both back into the data folder as custompass.db and master.key while the program does not run.</source>
        <translation>A copy of the database as it is at this moment, and of the master key. To restore, put both back into the data folder as custompass.db and master.key while the program does not run.</translation>
    </message>
    <message>
        <source>&amp;Back up …</source>
        <translation>&amp;Back up …</translation>
    </message>
    <message>
        <source>No setting fits.</source>
        <translation>No setting fits.</translation>
    </message>
    <message>
        <source>Databases (*.db)</source>
        <translation>Databases (*.db)</translation>
    </message>
    <message>
        <source>Copying to %1</source>
        <translation>Copying to %1</translation>
    </message>
    <message>
        <source>The backup was cancelled; no file was written.</source>
        <translation>The backup was cancelled; no file was written.</translation>
    </message>
</context>
<context>
    <name>custompass::SideSheet</name>
    <message>
        <source>Throw away what you have changed?</source>
        <translation>Throw away what you have changed?</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Keep editing</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>custompass::SourceChip</name>
    <message>
        <source>default</source>
        <translation>default</translation>
    </message>
    <message>
        <source>file</source>
        <translation>file</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>environment</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>command line</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>channel</translation>
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
        <translation>Spend · %1 quota</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>Adding up…</translation>
    </message>
    <message>
        <source>Nothing was spent in this time.</source>
        <translation>Nothing was spent in this time.</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>All together</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>By model</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>By channel</translation>
    </message>
    <message>
        <source>By user</source>
        <translation>By user</translation>
    </message>
    <message>
        <source>What the chart is divided by</source>
        <translation>What the chart is divided by</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>Prompt tokens</translation>
    </message>
    <message>
        <source>Completion tokens</source>
        <translation>Completion tokens</translation>
    </message>
    <message>
        <source>Spend over time</source>
        <translation>Spend over time</translation>
    </message>
</context>
<context>
    <name>custompass::StatusBar</name>
    <message>
        <source>%1 today</source>
        <translation>%1 today</translation>
    </message>
    <message>
        <source>Spent since midnight: %1 quota</source>
        <translation>Spent since midnight: %1 quota</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>state of the gateway, and its address</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copy address</translation>
    </message>
    <message>
        <source>Requests per second; opens the traffic</source>
        <translation>Requests per second; opens the traffic</translation>
    </message>
    <message>
        <source>Requests that run; opens the traffic</source>
        <translation>Requests that run; opens the traffic</translation>
    </message>
</context>
<context>
    <name>custompass::TableFoot</name>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln row(s)</source>
        <translation>
            <numerusform>at least %Ln row</numerusform>
            <numerusform>at least %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new ↑</source>
        <translation>
            <numerusform>%Ln new ↑</numerusform>
            <numerusform>%Ln new ↑</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>custompass::TaskPane</name>
    <message>
        <source>The upstream is being asked; the answer appears here.</source>
        <translation>The upstream is being asked; the answer appears here.</translation>
    </message>
    <message>
        <source>Copied. Put the client&apos;s token into CUSTOMPASS_TOKEN before you run it.</source>
        <translation>Copied. Put the client&apos;s token into CUSTOMPASS_TOKEN before you run it.</translation>
    </message>
    <message>
        <source>Export the task</source>
        <translation>Export the task</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Saved as %1</translation>
    </message>
    <message>
        <source>&amp;Poll now</source>
        <translation>&amp;Poll now</translation>
    </message>
    <message>
        <source>&amp;Mark failed…</source>
        <translation>&amp;Mark failed…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>More actions for the task</source>
        <translation>More actions for the task</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copy as curl</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Export as JSON…</translation>
    </message>
</context>
<context>
    <name>custompass::TaskView</name>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>About this task</source>
        <translation>About this task</translation>
    </message>
    <message>
        <source>What the upstream said last</source>
        <translation>What the upstream said last</translation>
    </message>
    <message>
        <source>The upstream said nothing yet.</source>
        <translation>The upstream said nothing yet.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>upstream: %1</source>
        <translation>upstream: %1</translation>
    </message>
    <message>
        <source>Task id</source>
        <translation>Task id</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Request id</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>Client address</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>Show every movement</source>
        <translation>Show every movement</translation>
    </message>
</context>
<context>
    <name>custompass::TasksPage</name>
    <message>
        <source>Task id, request id or text</source>
        <translation>Task id, request id or text</translation>
    </message>
    <message>
        <source>All statuses</source>
        <translation>All statuses</translation>
    </message>
    <message>
        <source>All platforms</source>
        <translation>All platforms</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>All channels</translation>
    </message>
    <message>
        <source>All users</source>
        <translation>All users</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>All models</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>No tasks here</source>
        <translation>No tasks here</translation>
    </message>
    <message>
        <source>Tasks come in through models that end in /submit. If there should be some, look at the filters above.</source>
        <translation>Tasks come in through models that end in /submit. If there should be some, look at the filters above.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Upstream&apos;s word</source>
        <translation>Upstream&apos;s word</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Export the tasks that are shown</source>
        <translation>Export the tasks that are shown</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>&amp;Export CSV…</translation>
    </message>
</context>
<context>
    <name>custompass::TestStep</name>
    <message>
        <source>This needs a value that only you know. Enter it on the page Channels, after these steps.</source>
        <translation>This needs a value that only you know. Enter it on the page Channels, after these steps.</translation>
    </message>
    <message>
        <source>Does the channel work?</source>
        <translation>Does the channel work?</translation>
    </message>
    <message>
        <source>The test calls the upstream as clients will, and says what is not as it should be. You can go on without it.</source>
        <translation>The test calls the upstream as clients will, and says what is not as it should be. You can go on without it.</translation>
    </message>
</context>
<context>
    <name>custompass::TokenEditor</name>
    <message>
        <source>Is over already: choose a time to come, or switch the token off</source>
        <translation>Is over already: choose a time to come, or switch the token off</translation>
    </message>
    <message>
        <source>New token of %1</source>
        <extracomment>%1 is the user&apos;s name</extracomment>
        <translation>New token of %1</translation>
    </message>
    <message>
        <source>Token %1 of %2</source>
        <translation>Token %1 of %2</translation>
    </message>
</context>
<context>
    <name>custompass::TokenForm</name>
    <message>
        <source>Must be a whole number</source>
        <translation>Must be a whole number</translation>
    </message>
    <message>
        <source>Over its whole life. Dollars as 5usd, or quota as 2500000; empty: no limit.</source>
        <translation>Over its whole life. Dollars as 5usd, or quota as 2500000; empty: no limit.</translation>
    </message>
    <message>
        <source>%1 used so far</source>
        <translation>%1 used so far</translation>
    </message>
    <message>
        <source>Starts anew at %1</source>
        <translation>Starts anew at %1</translation>
    </message>
    <message>
        <source>starts anew at %1</source>
        <translation>starts anew at %1</translation>
    </message>
    <message>
        <source>One a line; none: all models.</source>
        <translation>One a line; none: all models.</translation>
    </message>
    <message>
        <source>No channel offers: %1</source>
        <translation>No channel offers: %1</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Enabled: requests with it are taken</source>
        <translation>&amp;Enabled: requests with it are taken</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>E&amp;xpires</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>&amp;Quota in all</source>
        <translation>&amp;Quota in all</translation>
    </message>
    <message>
        <source>Quota a &amp;day</source>
        <translation>Quota a &amp;day</translation>
    </message>
    <message>
        <source>Quota a &amp;week</source>
        <translation>Quota a &amp;week</translation>
    </message>
    <message>
        <source>Quota a &amp;month</source>
        <translation>Quota a &amp;month</translation>
    </message>
    <message>
        <source>&amp;Requests a minute</source>
        <translation>&amp;Requests a minute</translation>
    </message>
    <message>
        <source>Empty: no limit.</source>
        <translation>Empty: no limit.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>M&amp;odels it may use</source>
        <translation>M&amp;odels it may use</translation>
    </message>
    <message>
        <source>all models</source>
        <translation>all models</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Add a model…</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Add a model</translation>
    </message>
    <message>
        <source>&amp;Addresses it may come from</source>
        <translation>&amp;Addresses it may come from</translation>
    </message>
    <message>
        <source>Addresses or subnets (CIDR), one a line; none: all.</source>
        <translation>Addresses or subnets (CIDR), one a line; none: all.</translation>
    </message>
</context>
<context>
    <name>custompass::TokenView</name>
    <message>
        <source>Used</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Requests a minute</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>all</source>
        <translation>all</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>In all</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Starts anew at %1</source>
        <translation>Starts anew at %1</translation>
    </message>
</context>
<context>
    <name>custompass::TokensPanel</name>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Revoke the token &quot;%1&quot;?</source>
        <translation>Revoke the token &quot;%1&quot;?</translation>
    </message>
    <message>
        <source>Its key is taken no longer, for good. What is under way with it is finished and billed; bills and tasks still name it.</source>
        <translation>Its key is taken no longer, for good. What is under way with it is finished and billed; bills and tasks still name it.</translation>
    </message>
    <message>
        <source>Revoke the token</source>
        <translation>Revoke the token</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>New token</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Revoke…</translation>
    </message>
    <message>
        <source>Make a token for this user (Ctrl+Shift+N)</source>
        <translation>Make a token for this user (Ctrl+Shift+N)</translation>
    </message>
    <message>
        <source>Edit the token (Enter)</source>
        <translation>Edit the token (Enter)</translation>
    </message>
    <message>
        <source>Take the token&apos;s requests or refuse them (Ctrl+B)</source>
        <translation>Take the token&apos;s requests or refuse them (Ctrl+B)</translation>
    </message>
    <message>
        <source>Take the token away for good (Del)</source>
        <translation>Take the token away for good (Del)</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>No tokens yet</source>
        <translation>No tokens yet</translation>
    </message>
    <message>
        <source>A client needs a token&apos;s key to call the gateway as this user. Make one, and give it away.</source>
        <translation>A client needs a token&apos;s key to call the gateway as this user. Make one, and give it away.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>A minute</translation>
    </message>
    <message>
        <source>Limit a day</source>
        <translation>Limit a day</translation>
    </message>
    <message>
        <source>Limit a week</source>
        <translation>Limit a week</translation>
    </message>
    <message>
        <source>Limit a month</source>
        <translation>Limit a month</translation>
    </message>
    <message>
        <source>User&apos;s id</source>
        <translation>User&apos;s id</translation>
    </message>
</context>
<context>
    <name>custompass::TopUpForm</name>
    <message>
        <source>How much?</source>
        <translation>How much?</translation>
    </message>
    <message>
        <source>No account can hold that much</source>
        <translation>No account can hold that much</translation>
    </message>
    <message>
        <source>The balance is %1.</source>
        <translation>The balance is %1.</translation>
    </message>
    <message>
        <source>The balance goes from %1 to %2.</source>
        <translation>The balance goes from %1 to %2.</translation>
    </message>
    <message>
        <source>Below zero, paid requests are refused.</source>
        <translation>Below zero, paid requests are refused.</translation>
    </message>
    <message>
        <source>With a minus to take away: -5usd, or quota as -2500000.</source>
        <translation>With a minus to take away: -5usd, or quota as -2500000.</translation>
    </message>
    <message>
        <source>Dollars as 5usd, or a number of quota as 2500000.</source>
        <translation>Dollars as 5usd, or a number of quota as 2500000.</translation>
    </message>
    <message>
        <source>Stands in the ledger. May be empty.</source>
        <translation>Stands in the ledger. May be empty.</translation>
    </message>
    <message>
        <source>Needed. Stands in the ledger.</source>
        <translation>Needed. Stands in the ledger.</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Movement</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>&amp;Top up</source>
        <translation>&amp;Top up</translation>
    </message>
    <message>
        <source>&amp;Deduct</source>
        <translation>&amp;Deduct</translation>
    </message>
    <message>
        <source>&amp;Correct</source>
        <translation>&amp;Correct</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Amount</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Reason</translation>
    </message>
</context>
<context>
    <name>custompass::TopUpSheet</name>
    <message>
        <source>Move money</source>
        <translation>Move money</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>Take %1 away</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Add %1</translation>
    </message>
    <message>
        <source>Balance of %1</source>
        <extracomment>%1 is the user&apos;s name</extracomment>
        <translation>Balance of %1</translation>
    </message>
</context>
<context>
    <name>custompass::TrafficPage</name>
    <message>
        <source>Free</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Per call</source>
        <translation>Per call</translation>
    </message>
    <message>
        <source>By usage</source>
        <translation>By usage</translation>
    </message>
    <message>
        <source>Path, model, user, channel or request id</source>
        <translation>Path, model, user, channel or request id</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) in between are no longer kept</source>
        <translation>
            <numerusform>%Ln request in between is no longer kept</numerusform>
            <numerusform>%Ln requests in between are no longer kept</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Continue</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Only what &amp;failed</source>
        <translation>Only what &amp;failed</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>No requests yet</translation>
    </message>
    <message>
        <source>Requests appear here as they end. If there should be some, look at the filter above and whether the gateway runs.</source>
        <translation>Requests appear here as they end. If there should be some, look at the filter above and whether the gateway runs.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>First byte</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Quota</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
</context>
<context>
    <name>custompass::TrafficView</name>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Request id</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>User and token</source>
        <translation>User and token</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>Client address</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>Refused by the gateway</translation>
    </message>
    <message>
        <source>channel %1: %2</source>
        <translation>channel %1: %2</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>%1, packed as %2, which is not shown</source>
        <translation>%1, packed as %2, which is not shown</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>The first %1 of %2</translation>
    </message>
    <message>
        <source>There was no body.</source>
        <translation>There was no body.</translation>
    </message>
    <message>
        <source>Whole time</source>
        <translation>Whole time</translation>
    </message>
    <message>
        <source>First byte of the upstream after</source>
        <translation>First byte of the upstream after</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Held for the task that was submitted</source>
        <translation>Held for the task that was submitted</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Per call</source>
        <translation>Per call</translation>
    </message>
    <message>
        <source>By usage</source>
        <translation>By usage</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>Show every movement</source>
        <translation>Show every movement</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Headers</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Timing</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>Request headers</translation>
    </message>
    <message>
        <source>Answer headers</source>
        <translation>Answer headers</translation>
    </message>
    <message>
        <source>Headers and bodies were not kept: they are only while this page is open.</source>
        <translation>Headers and bodies were not kept: they are only while this page is open.</translation>
    </message>
</context>
<context>
    <name>custompass::TrayIcon</name>
    <message>
        <source>Open window</source>
        <translation>Open window</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copy address</translation>
    </message>
    <message>
        <source>Stop gateway</source>
        <translation>Stop gateway</translation>
    </message>
    <message>
        <source>Start gateway</source>
        <translation>Start gateway</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>CustomPass: %1</source>
        <extracomment>tool tip of the tray icon; %1 is the state of the gateway</extracomment>
        <translation>CustomPass: %1</translation>
    </message>
</context>
<context>
    <name>custompass::UsageBar</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how much is used, and of what limit</extracomment>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>custompass::UserEditor</name>
    <message>
        <source>New user</source>
        <extracomment>%1 is the user&apos;s name</extracomment>
        <translation>New user</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>User %1</translation>
    </message>
</context>
<context>
    <name>custompass::UserForm</name>
    <message>
        <source>%1 (× %2)</source>
        <extracomment>a group and the ratio of its prices</extracomment>
        <translation>%1 (× %2)</translation>
    </message>
    <message>
        <source>Must be a number like 1 or 0.95, with at most 9 decimal places</source>
        <translation>Must be a number like 1 or 0.95, with at most 9 decimal places</translation>
    </message>
    <message>
        <source>Dollars as 5usd, or a number of quota as 2500000.</source>
        <translation>Dollars as 5usd, or a number of quota as 2500000.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Group</translation>
    </message>
    <message>
        <source>Says which channels may be used, and multiplies prices.</source>
        <translation>Says which channels may be used, and multiplies prices.</translation>
    </message>
    <message>
        <source>Own &amp;ratio</source>
        <translation>Own &amp;ratio</translation>
    </message>
    <message>
        <source>Multiplies the user&apos;s prices once more.</source>
        <translation>Multiplies the user&apos;s prices once more.</translation>
    </message>
    <message>
        <source>&amp;Enabled: the user&apos;s tokens are taken</source>
        <translation>&amp;Enabled: the user&apos;s tokens are taken</translation>
    </message>
    <message>
        <source>&amp;Balance to begin with</source>
        <translation>&amp;Balance to begin with</translation>
    </message>
</context>
<context>
    <name>custompass::UserPane</name>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>%1 quota</source>
        <translation>%1 quota</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Group</source>
        <extracomment>a group and the ratio of its prices</extracomment>
        <translation>Group</translation>
    </message>
    <message>
        <source>%1 (× %2)</source>
        <translation>%1 (× %2)</translation>
    </message>
    <message>
        <source>Own ratio</source>
        <translation>Own ratio</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>Tokens or ledger</source>
        <translation>Tokens or ledger</translation>
    </message>
</context>
<context>
    <name>custompass::UsersPage</name>
    <message>
        <source>This user was deleted. Bills and tasks still name it.</source>
        <translation>This user was deleted. Bills and tasks still name it.</translation>
    </message>
    <message>
        <source>Booked: the balance of %1 is %2 now.</source>
        <translation>Booked: the balance of %1 is %2 now.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Name of a user</source>
        <translation>Name of a user</translation>
    </message>
    <message>
        <source>No user fits the filter</source>
        <translation>No user fits the filter</translation>
    </message>
    <message>
        <source>No users yet</source>
        <translation>No users yet</translation>
    </message>
    <message>
        <source>Clear the filter to see the others.</source>
        <translation>Clear the filter to see the others.</translation>
    </message>
    <message>
        <source>A user owns a balance and calls the gateway with tokens. Make one, top it up, and give a token&apos;s key away.</source>
        <translation>A user owns a balance and calls the gateway with tokens. Make one, top it up, and give a token&apos;s key away.</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Delete the user &quot;%1&quot;?</source>
        <translation>Delete the user &quot;%1&quot;?</translation>
    </message>
    <message>
        <source>The user&apos;s keys are taken no longer, for good. The balance stays in the books; bills and tasks still name the user. To refuse requests for a while only, switch the user off.</source>
        <translation>The user&apos;s keys are taken no longer, for good. The balance stays in the books; bills and tasks still name the user. To refuse requests for a while only, switch the user off.</translation>
    </message>
    <message numerus="yes">
        <source>Delete the user and %n token(s)</source>
        <translation>
            <numerusform>Delete the user and %n token</numerusform>
            <numerusform>Delete the user and %n tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the user</source>
        <translation>Delete the user</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>New user</translation>
    </message>
    <message>
        <source>Top up…</source>
        <translation>Top up…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Make a user (Ctrl+N)</source>
        <translation>Make a user (Ctrl+N)</translation>
    </message>
    <message>
        <source>Top up, deduct or correct the balance (Ctrl+M)</source>
        <translation>Top up, deduct or correct the balance (Ctrl+M)</translation>
    </message>
    <message>
        <source>Edit the user (Ctrl+E)</source>
        <translation>Edit the user (Ctrl+E)</translation>
    </message>
    <message>
        <source>Take the user&apos;s requests or refuse them (Ctrl+B)</source>
        <translation>Take the user&apos;s requests or refuse them (Ctrl+B)</translation>
    </message>
    <message>
        <source>Delete the user and all tokens (Del)</source>
        <translation>Delete the user and all tokens (Del)</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>All groups</translation>
    </message>
    <message>
        <source>On and off</source>
        <translation>On and off</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Users</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
</context>
<context>
    <name>custompass::WordsPanel</name>
    <message numerus="yes">
        <source>%Ln status word(s) of upstreams mean nothing to CustomPass yet</source>
        <translation>
            <numerusform>%Ln status word of upstreams means nothing to CustomPass yet</numerusform>
            <numerusform>%Ln status words of upstreams mean nothing to CustomPass yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln task(s) wait</source>
        <translation>
            <numerusform>%1 · %Ln task waits</numerusform>
            <numerusform>%1 · %Ln tasks wait</numerusform>
        </translation>
    </message>
    <message>
        <source>means</source>
        <translation>means</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Success</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>%1 means %2</source>
        <extracomment>%1 is a status word of an upstream, %2 what it means to us</extracomment>
        <translation>%1 means %2</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is mapped; %Ln waiting task(s) are asked for again.</source>
        <translation>
            <numerusform>“%1” is mapped; %Ln waiting task is asked for again.</numerusform>
            <numerusform>“%1” is mapped; %Ln waiting tasks are asked for again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>custompass::WorkspaceTransfer</name>
    <message>
        <source>Import a workspace file</source>
        <translation>Import a workspace file</translation>
    </message>
    <message>
        <source>Workspace files (*.json);;All files (*)</source>
        <translation>Workspace files (*.json);;All files (*)</translation>
    </message>
    <message>
        <source>Export the workspace</source>
        <translation>Export the workspace</translation>
    </message>
    <message>
        <source>Shall the file hold API keys and tokens? Whoever reads it can use them.</source>
        <translation>Shall the file hold API keys and tokens? Whoever reads it can use them.</translation>
    </message>
    <message>
        <source>Export with secrets</source>
        <translation>Export with secrets</translation>
    </message>
    <message>
        <source>Export without secrets</source>
        <translation>Export without secrets</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Imported: channels %1, models %2, groups %3, users %4, tokens %5</source>
        <translation>Imported: channels %1, models %2, groups %3, users %4, tokens %5</translation>
    </message>
    <message>
        <source>New tokens</source>
        <translation>New tokens</translation>
    </message>
    <message>
        <source>These tokens were made by the import. They are shown this one time.</source>
        <translation>These tokens were made by the import. They are shown this one time.</translation>
    </message>
    <message>
        <source>Copy tokens</source>
        <translation>Copy tokens</translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation>I have kept them</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exported to %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Importing %1</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was changed.</source>
        <translation>The import was cancelled; nothing was changed.</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>Exporting to %1</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>The export was cancelled; no file was written.</translation>
    </message>
</context>
</TS>
