using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.PostText;

/// <summary>A piece of a text that a platform shows alike.</summary>
/// <param name="IsActive">The platform makes a link of it: an address, a mention, a hashtag.</param>
public sealed record TextRun(string Text, bool IsActive)
{
    /// <summary>The text in pieces; together they are exactly the text, and none is empty.</summary>
    public static IReadOnlyList<TextRun> Of(Platform platform, string text)
    {
        List<TextRun> runs = [];
        int at = 0;
        foreach (TextEntity entity in TextEntities.Of(platform, text))
        {
            if (entity.Start > at)
            {
                runs.Add(new TextRun(text[at..entity.Start], IsActive: false));
            }

            runs.Add(new TextRun(entity.Value, IsActive: true));
            at = entity.End;
        }

        if (at < text.Length)
        {
            runs.Add(new TextRun(text[at..], IsActive: false));
        }

        return runs;
    }
}
