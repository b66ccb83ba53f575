<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
