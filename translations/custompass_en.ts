<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
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
</TS>
