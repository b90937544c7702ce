using AutoPublish.ContractTests.Documents;
using AutoPublish.Core.Documents;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.ContractTests.Database;

/// <summary>A database whose content follows from a seed, so that any reader can say whether it is still all there.</summary>
internal static class DatabaseFile
{
    public const int Documents = 150;

    public static async Task FillAsync(string path, int seed, int documents = Documents)
    {
        await using var database = Open(path);
        var store = await SqliteDocumentStore.OpenAsync(database);
        foreach (var (id, note) in Content(seed, documents))
        {
            await store.CreateAsync(Notes.Kind, "t1", id, note);
        }
    }

    /// <summary>Null when everything is there by id and in both indexes, else the first difference.</summary>
    public static async Task<string?> DifferenceAsync(SqliteDatabase database, int seed, int documents = Documents)
    {
        var store = await SqliteDocumentStore.OpenAsync(database);
        var content = Content(seed, documents).ToList();
        foreach (var (id, note) in content)
        {
            var read = await store.GetAsync(Notes.Kind, "t1", id);
            if (read?.Value != note)
            {
                return $"{id} is {(read is null ? "missing" : "another value")}";
            }
        }

        foreach (var (index, key) in new (string, Func<Note, string?>)[] { (Notes.ByTitle, note => note.Title), (Notes.ByState, note => note.State) })
        {
            var expected = content.Where(entry => key(entry.Note) is not null)
                .OrderBy(entry => key(entry.Note), StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal)
                .Select(entry => entry.Id);
            var page = await store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = index, Limit = 1000 });
            if (!expected.SequenceEqual(page.Items.Select(item => item.Id)))
            {
                return $"{index} lists other documents, or in another order";
            }
        }

        return null;
    }

    public static SqliteDatabase Open(string path) => SqliteDatabase.Open(new SqliteOptions { Path = path }, TimeProvider.System);

    private static IEnumerable<(string Id, Note Note)> Content(int seed, int documents)
    {
        var random = new Random(seed);
        for (var i = 0; i < documents; i++)
        {
            var state = random.Next(3) == 0 ? null : new string((char)('a' + random.Next(26)), random.Next(1, 900));
            yield return ($"note{i:000}", new Note($"title {random.Next(1000)}", state, i));
        }
    }
}
