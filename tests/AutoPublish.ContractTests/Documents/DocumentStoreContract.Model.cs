using AutoPublish.Core.Documents;

namespace AutoPublish.ContractTests.Documents;

public abstract partial class DocumentStoreContract
{
    private static readonly string[] Keys = ["", "a", "aa", "ab", "b", "B", "é", "漢", "😀", "😀a", "z"];

    [TestMethod]
    [DataRow(20261123)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public async Task RandomCalls_ComparedWithAModel_AnswerTheSame(int seed)
    {
        var random = new Random(seed);
        var model = new SortedDictionary<string, (Note Note, string ETag)>(StringComparer.Ordinal);
        var oldETags = new List<string> { "1" };
        const int Steps = 400;
        for (var step = 0; step < Steps; step++)
        {
            var where = $"seed {seed}, step {step}";
            await WriteAtRandomAsync(random, model, oldETags, where);
            if (step % 4 == 0)
            {
                await QueryAtRandomAsync(random, model, where);
            }
        }

        TestContext.WriteLine($"document model: {Steps} run, 0 violations, seed {seed}");
    }

    private async Task WriteAtRandomAsync(Random random, SortedDictionary<string, (Note Note, string ETag)> model, List<string> oldETags, string where)
    {
        var id = $"id{random.Next(25):00}";
        var note = new Note(Keys[random.Next(Keys.Length)], random.Next(3) == 0 ? null : Keys[random.Next(Keys.Length)], random.Next());
        var there = model.TryGetValue(id, out var current);
        var rightETag = there && random.Next(3) > 0;
        var etag = rightETag ? current.ETag : oldETags[random.Next(oldETags.Count)];
        WriteResult result;
        bool expected;
        var deletes = false;
        switch (random.Next(6))
        {
            case 0:
                result = await Store.CreateAsync(Notes.Kind, "t1", id, note);
                expected = !there;
                break;
            case 1 or 2:
                result = await Store.ReplaceAsync(Notes.Kind, "t1", id, note, etag);
                expected = rightETag;
                break;
            case 3:
                result = await Store.PutAsync(Notes.Kind, "t1", id, note);
                expected = true;
                break;
            case 4:
                result = await Store.DeleteAsync(Notes.Kind, "t1", id, etag);
                (expected, deletes) = (rightETag, true);
                break;
            default:
                result = await Store.DeleteAsync(Notes.Kind, "t1", id);
                (expected, deletes) = (there, true);
                break;
        }

        Assert.AreEqual(expected, result.Succeeded, where);
        if (result.Succeeded)
        {
            if (there)
            {
                oldETags.Add(current.ETag);
            }

            model.Remove(id);
            if (!deletes)
            {
                model.Add(id, (note, result.ETag ?? throw new AssertFailedException(where)));
            }
        }

        var read = await Store.GetAsync(Notes.Kind, "t1", id);
        Assert.AreEqual(model.TryGetValue(id, out var now) ? (now.Note, now.ETag) : null, read is null ? null : ((Note, string)?)(read.Value, read.ETag), where);
    }

    private async Task QueryAtRandomAsync(Random random, SortedDictionary<string, (Note Note, string ETag)> model, string where)
    {
        var query = new DocumentQuery
        {
            Index = random.Next(2) == 0 ? Notes.ByTitle : Notes.ByState,
            From = random.Next(2) == 0 ? null : Keys[random.Next(Keys.Length)],
            To = random.Next(2) == 0 ? null : Keys[random.Next(Keys.Length)],
            Descending = random.Next(2) == 0,
            Limit = random.Next(1, 12),
        };
        var matching = model
            .Select(entry => (Id: entry.Key, Key: query.Index == Notes.ByTitle ? entry.Value.Note.Title : entry.Value.Note.State))
            .Where(entry => entry.Key is not null
                && (query.From is null || string.CompareOrdinal(entry.Key, query.From) >= 0)
                && (query.To is null || string.CompareOrdinal(entry.Key, query.To) < 0))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Select(entry => entry.Id).ToList();
        if (query.Descending)
        {
            matching.Reverse();
        }

        CollectionAssert.AreEqual(matching, await IdsAsync(query), $"{where}, {query}");
    }
}
