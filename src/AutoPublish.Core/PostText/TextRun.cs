using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.PostText;

/// <summary>A piece of a text that a platform shows alike.</summary>
/// <param name="Text">As it goes out.</param>
public sealed record TextRun(string Text, TextRunKind Kind)
{
    /// <summary>What whoever decides about it is shown: the text itself, or a mark such as <c>⟦U+200B⟧</c> for what nobody would see.</summary>
    public string Shown => Kind == TextRunKind.Hidden ? HiddenText.MarkOf(Text) : Text;

    /// <summary>The text in pieces; together they are exactly the text, and none is empty.</summary>
    public static IReadOnlyList<TextRun> Of(Platform platform, string text)
    {
        List<TextRun> runs = [];
        Queue<(int Start, int End)> hidden = new(HiddenText.RunsOf(text));
        int at = 0;
        foreach (TextEntity entity in TextEntities.Of(platform, text))
        {
            Add(runs, text, at, entity.Start, TextRunKind.Plain, hidden);
            Add(runs, text, entity.Start, entity.End, TextRunKind.Active, hidden);
            at = entity.End;
        }

        Add(runs, text, at, text.Length, TextRunKind.Plain, hidden);
        return runs;
    }

    /// <param name="hidden">What is hidden behind this point, also within a link.</param>
    private static void Add(List<TextRun> runs, string text, int from, int to, TextRunKind kind, Queue<(int Start, int End)> hidden)
    {
        int at = from;
        while (at < to)
        {
            (int start, int end) = hidden.TryPeek(out (int Start, int End) next) && next.Start < to ? (Math.Max(next.Start, at), Math.Min(next.End, to)) : (to, to);
            if (start > at)
            {
                runs.Add(new TextRun(text[at..start], kind));
            }

            if (end > start)
            {
                runs.Add(new TextRun(text[start..end], TextRunKind.Hidden));
            }

            if (next.End <= end)
            {
                hidden.TryDequeue(out _);
            }

            at = end;
        }
    }
}
