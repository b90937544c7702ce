using AutoPublish.Core.Members;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>Mail addresses as people type several: one a line, or with commas between.</summary>
public static class AddressList
{
    private static readonly char[] Between = ['\r', '\n', ',', ';'];

    /// <summary>Each in its one spelling; what is no address stays as it was typed, to be refused by name.</summary>
    public static IReadOnlyList<string> Read(string? text) =>
        [.. (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One)];

    /// <summary>The same for a single one.</summary>
    public static string One(string typed) => MemberAddress.Read(typed) ?? typed.Trim();

    public static string Write(IEnumerable<string> addresses) => string.Join('\n', addresses);
}
