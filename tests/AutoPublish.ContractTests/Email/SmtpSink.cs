using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AutoPublish.ContractTests.Email;

/// <summary>A mail server of the least kind: takes what it gets, or answers one command with an error.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _loop;

    public SmtpSink(string? refuse = null)
    {
        _listener.Start();
        _loop = AcceptAsync(refuse);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Mails { get; } = [];

    public ConcurrentQueue<string> Recipients { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task AcceptAsync(string? refuse)
    {
        while (!_closing.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
            await TalkAsync(reader, writer, refuse);
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer, string? refuse)
    {
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == refuse)
            {
                await writer.WriteLineAsync("550 no <ada@example.com> here");
                continue;
            }

            if (verb == "RCPT")
            {
                Recipients.Enqueue(line);
            }

            await writer.WriteLineAsync(verb switch { "EHLO" => "250 8BITMIME", "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
            if (verb == "QUIT")
            {
                return;
            }

            if (verb == "DATA")
            {
                Mails.Enqueue(await ReadMailAsync(reader));
                await writer.WriteLineAsync("250 taken");
            }
        }
    }

    private async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_closing.Token) is { } line && line != ".")
        {
            mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return mail.ToString();
    }
}
