using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Emulators;

/// <summary>A mail server from npm (<c>smtp-sink.mjs</c>) and what it took.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly ConcurrentQueue<SmtpMail> _mails = [];
    private readonly Task _reading;

    private SmtpServer(Process process, int port)
    {
        _process = process;
        Port = port;
        _reading = ReadAsync();
    }

    public int Port { get; }

    public IReadOnlyList<SmtpMail> Mails => [.. _mails];

    public static async Task<SmtpServer> StartAsync(SmtpServerSettings? settings = null)
    {
        Process process = NodeProgram.Start([Path.Combine(NodeProgram.Root, "smtp-sink.mjs")]);
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(settings ?? new SmtpServerSettings(), Web));
        await process.StandardInput.FlushAsync();
        string? first = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return first is not null && JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32() is var port
            ? new SmtpServer(process, port)
            : throw new AssertFailedException($"The mail server did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>The mails to an address, as soon as there are so many.</summary>
    public Task<SmtpMail[]> UntilAsync(string to, int count) => TestApp.UntilAsync(
        () => Task.FromResult(_mails.Where(m => m.To.Contains(to)).ToArray() is { } found && found.Length >= count ? found : null),
        () => $"Wanted {count} mails to {to}; there are {_mails.Count}.");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _mails.Enqueue(JsonSerializer.Deserialize<SmtpMail>(line, Web) ?? throw new AssertFailedException(line));
        }
    }
}

internal sealed record SmtpServerSettings
{
    public string? Key { get; init; }

    public string? Cert { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public IReadOnlyDictionary<string, SmtpRefusal> Refuse { get; init; } = new Dictionary<string, SmtpRefusal>();
}

/// <param name="At"><c>mail</c>, <c>rcpt</c> or <c>data</c>.</param>
internal sealed record SmtpRefusal(string At, int Code, string Words);

internal sealed record SmtpMail(IReadOnlyList<string> To, bool Secure, string Mail)
{
    [JsonIgnore]
    public byte[] Bytes => Convert.FromBase64String(Mail);

    [JsonIgnore]
    public MimeKit.MimeMessage Parsed => MimeKit.MimeMessage.Load(new MemoryStream(Bytes));

    /// <summary>The paths of the links of the HTML part that begin so, in order.</summary>
    public IReadOnlyList<string> Links(string start) =>
    [
        .. new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Parsed.HtmlBody ?? "").QuerySelectorAll("a[href]")
            .Select(a => new Uri(a.GetAttribute("href") ?? "").PathAndQuery).Where(p => p.StartsWith(start, StringComparison.Ordinal)),
    ];
}
