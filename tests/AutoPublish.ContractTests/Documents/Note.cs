using System.Text.Json.Serialization;
using AutoPublish.Core.Documents;

namespace AutoPublish.ContractTests.Documents;

/// <summary>The document that the suites store.</summary>
internal sealed record Note(string Title, string? State = null, int Count = 0);

[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJson : JsonSerializerContext;

internal static class Notes
{
    public const string ByTitle = "byTitle";
    public const string ByState = "byState";

    public static DocumentKind<Note> Kind { get; } = KindNamed("note");

    public static DocumentKind<Note> KindNamed(string name) => new(
        name,
        NoteJson.Default.Note,
        new DocumentIndex<Note>(ByTitle, note => note.Title),
        new DocumentIndex<Note>(ByState, note => note.State));
}
