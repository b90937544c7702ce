using System.Text;
using AutoPublish.Core.Evidence;
using Spectre.Console;

namespace AutoPublish.Local.Evidence;

/// <summary>Checks an evidence pack by itself: it opens two files, no database and no network.</summary>
internal static class VerifyCommand
{
    internal const int Holds = 0;
    internal const int Broken = 1;
    internal const int CannotBeRead = 2;

    /// <param name="path">The pack.</param>
    /// <param name="keyPath">The public keys of the installation that made it; null leaves its signature unchecked.</param>
    internal static async Task<int> RunAsync(string path, string? keyPath, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (await ReadAsync(path, console, cancellationToken) is not { } pack)
        {
            return CannotBeRead;
        }

        EvidenceKeySet? keys = null;
        if (keyPath is not null)
        {
            if (await ReadAsync(keyPath, console, cancellationToken) is not { } file)
            {
                return CannotBeRead;
            }

            keys = EvidenceKeySet.Read(file);
            if (keys is null)
            {
                console.MarkupLineInterpolated($"[red]{keyPath} holds no public key of evidence.[/] Save the installation's /.well-known/autopublish-evidence.json and name that file.");
                return CannotBeRead;
            }
        }

        EvidenceReport report = EvidenceCheck.Check(pack, keys);
        if (report.Unreadable is not null)
        {
            console.MarkupLineInterpolated($"[red]{path} cannot be read.[/] {Plain(report.Unreadable)}");
            return CannotBeRead;
        }

        return Tell(report, keys is not null, console);
    }

    private static int Tell(EvidenceReport report, bool withKey, IAnsiConsole console)
    {
        foreach (EvidenceFinding finding in report.Findings)
        {
            console.MarkupLineInterpolated($"[red]{(finding.Entry is null ? "whole pack" : $"entry {finding.Entry}")}[/] {Plain(finding.Rule)}: {Plain(finding.What)} {finding.Remedy}");
        }

        if (!report.Holds)
        {
            console.MarkupLineInterpolated($"[red]BROKEN[/]: the evidence of content {Plain(report.ContentId)} does not hold, {report.Findings.Count} findings.");
            return Broken;
        }

        foreach (string sentence in report.Shown)
        {
            console.MarkupLineInterpolated($"- {Plain(sentence)}");
        }

        console.MarkupLineInterpolated($"[green]HOLDS[/]: the evidence of content {Plain(report.ContentId)} agrees with itself in {report.Entries} entries.");
        if (withKey)
        {
            console.MarkupLineInterpolated($"Signed by the key {Plain(report.KeyId ?? "")}, which you gave: it is as that installation gave it out, and nobody without its key made or changed it.");
        }
        else
        {
            console.MarkupLineInterpolated($"Not checked: by whom. Without --key, somebody who made up or rewrote all of it consistently is not found out. It names the key {Plain(report.KeyId ?? "")}.");
        }

        return Holds;
    }

    /// <returns>Without the byte order mark that an editor or a shell puts before the text: no part of it, and nothing signed it.</returns>
    private static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string path, IAnsiConsole console, CancellationToken cancellationToken)
    {
        string file = Found(path);
        try
        {
            if (new FileInfo(file).Length <= EvidenceCheck.MaxBytes)
            {
                byte[] bytes = await File.ReadAllBytesAsync(file, cancellationToken);
                return bytes.AsMemory(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
            }

            console.MarkupLineInterpolated($"[red]{path} cannot be read.[/] It is too large to be what it is taken for.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            console.MarkupLineInterpolated($"[red]{path} cannot be read.[/] Name a file that is there.");
        }

        return null;
    }

    /// <summary>As the shell means it: <c>dotnet run</c> changes to the directory of the project, and leaves <c>PWD</c> as it was.</summary>
    private static string Found(string path) =>
        !File.Exists(path) && Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } shell && Path.Combine(shell, path) is var there && File.Exists(there) ? there : path;

    /// <summary>A file from elsewhere may hold what a terminal obeys.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
