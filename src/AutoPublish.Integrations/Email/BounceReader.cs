using AutoPublish.Core.Mail;
using MimeKit;

namespace AutoPublish.Integrations.Email;

/// <summary>
/// Reads delivery status notifications (RFC 3464): the second part says what became of the mail, the third brings back the
/// mail or its headers. Only the third is looked at for our reference; a letter that merely quotes one is no bounce.
/// </summary>
internal sealed class BounceReader : IBounceReader
{
    // A report holds a mail, and a mail of ours two texts: four levels. Deeper parts are read as plain bytes.
    private const int MaxDepth = 8;
    private static readonly byte[] EnvelopeLine = "From "u8.ToArray();

    public async Task<BounceReport?> ReadAsync(Stream message, CancellationToken cancellationToken = default)
    {
        try
        {
            await SkipEnvelopeLineAsync(message, cancellationToken);
            var parser = new MimeParser(new ParserOptions { MaxMimeDepth = MaxDepth }, message, MimeFormat.Entity, persistent: true);
            using var mail = await parser.ParseMessageAsync(cancellationToken);
            return mail.Body is MultipartReport { Count: >= 3 } report && IsDeliveryReport(report) && Failure(report) is { } code && Reference(report) is { } reference
                ? new BounceReport(reference, code)
                : null;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Programs that pipe mail into a command put the envelope's sender before it, as in a mailbox file.</summary>
    private static async Task SkipEnvelopeLineAsync(Stream message, CancellationToken cancellationToken)
    {
        var start = message.Position;
        var first = new byte[EnvelopeLine.Length];
        if (await message.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken) < first.Length || !first.SequenceEqual(EnvelopeLine))
        {
            message.Position = start;
            return;
        }

        while (message.ReadByte() is not ('\n' or < 0))
        {
        }
    }

    private static bool IsDeliveryReport(MultipartReport report) => string.Equals(report.ReportType, "delivery-status", StringComparison.OrdinalIgnoreCase);

    /// <summary>The status of a recipient who was given up; null where all of them were reached, or still may be.</summary>
    private static string? Failure(MultipartReport report)
    {
        // The first group is about the report itself, the others about one recipient each; ours have one.
        var groups = report.OfType<MessageDeliveryStatus>().FirstOrDefault()?.StatusGroups.Skip(1) ?? [];
        foreach (var group in groups)
        {
            if (string.Equals(Word(group["Action"]), "failed", StringComparison.OrdinalIgnoreCase) && Status(group["Status"]) is { } status)
            {
                return status;
            }
        }

        return null;
    }

    private static string Word(string? value) => value?.Trim() ?? "";

    /// <summary>Such as <c>5.1.1</c>, without the comment that may follow it. One that begins with 4 is a delay that lasted too long.</summary>
    private static string? Status(string? value)
    {
        var word = Word(value).Split(' ', '\t', '(')[0];
        var parts = word.Split('.');
        return parts is ["4" or "5", { Length: >= 1 and <= 3 }, { Length: >= 1 and <= 3 }] && parts.All(p => p.All(char.IsAsciiDigit)) ? word : null;
    }

    private static string? Reference(MultipartReport report)
    {
        // Folding on the way may have put white space into it.
        return (report[2] as MessagePart)?.Message?.Headers[SmtpMessage.ReferenceHeader] is { } value ? string.Concat(value.Where(c => !char.IsWhiteSpace(c))) : null;
    }
}
