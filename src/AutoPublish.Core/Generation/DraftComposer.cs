using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Generation;

/// <summary>Puts an opening, a message, a remark, a call and hashtags together in the shape of one platform.</summary>
internal sealed class DraftComposer(Platform platform, DraftSeed seed, Voice voice, DraftRevision revision)
{
    private readonly PostShape _shape = PostShape.Of(platform);

    /// <param name="message">What the post is about; one line.</param>
    /// <param name="candidates">Possible hashtags, without their sign.</param>
    public string Compose(string message, IReadOnlyList<string> candidates)
    {
        var said = PostRoom.Cut(platform, string.Join(' ', revision.Mentions.Prepend(message)), _shape.BriefRoom);
        var tags = Tags(said, candidates);
        var text = Assemble(said, tags, withRemark: !revision.Shorter);
        if (!PostRoom.Fits(platform, text, _shape.Room))
        {
            text = Assemble(said, tags, withRemark: false);
        }

        for (; tags.Count > 0 && !PostRoom.Fits(platform, text, _shape.Room); tags.RemoveAt(tags.Count - 1))
        {
            text = Assemble(said, tags, withRemark: false);
        }

        return PostRoom.Cut(platform, PostRoom.Fits(platform, text, _shape.Room) ? text : Assemble(said, tags, withRemark: false), _shape.Room);
    }

    private string Assemble(string said, List<string> tags, bool withRemark)
    {
        var opening = revision.Opening ?? seed.Choose(DraftPart.Opening, voice.Openings);
        var closing = Closing(withRemark);
        var emoji = revision.NoEmoji ? "" : seed.Choose(DraftPart.Emoji, voice.Emoji);
        var place = seed.Choose(DraftPart.EmojiPlace, 3);
        if (place == 0)
        {
            opening = Joined(" ", emoji, opening);
        }
        else if (place == 1 && EmojiText.Without(said) == said)
        {
            said = Joined(" ", said, emoji);
        }
        else
        {
            closing = Joined(" ", closing, emoji);
        }

        var paragraph = _shape.Paragraphs || seed.Choose(DraftPart.Joint, 2) == 0 ? "\n\n" : " ";
        var beforeTags = _shape.Paragraphs || seed.Choose(DraftPart.TagJoint, 2) == 0 ? "\n\n" : " ";
        var beginning = Joined(_shape.Paragraphs ? "\n\n" : " ", opening, said);
        return Joined(beforeTags, Joined(paragraph, beginning, closing), string.Join(' ', tags));
    }

    private string Closing(bool withRemark)
    {
        if (revision.Shorter && !_shape.Paragraphs)
        {
            return "";
        }

        var call = seed.Choose(DraftPart.Call, voice.Calls);
        if (!withRemark)
        {
            return call;
        }

        var remark = seed.Choose(DraftPart.Remark, voice.Remarks);
        var second = revision.Longer ? seed.Choose(DraftPart.SecondRemark, voice.Remarks) : "";
        var remarks = second == remark ? remark : Joined(" ", remark, second);
        return seed.Choose(DraftPart.Order, 2) == 0 ? Joined(" ", remarks, call) : Joined(" ", call, remarks);
    }

    private List<string> Tags(string said, IReadOnlyList<string> candidates)
    {
        var left = candidates.ToList();
        var most = Math.Min(_shape.MaxTags - said.AsSpan().Count('#'), left.Count);
        if (revision.NoTags || voice == Voice.Sober || most <= 0)
        {
            return [];
        }

        var least = Math.Min(_shape.MinTags, most);
        var count = revision.Shorter ? least : least + seed.Choose(DraftPart.TagCount, most - least + 1);
        var tags = new List<string>(count);
        for (var part = DraftPart.FirstTag; tags.Count < count; part++)
        {
            var chosen = seed.Choose(part, left.Count);
            tags.Add("#" + left[chosen]);
            left.RemoveAt(chosen);
        }

        return tags;
    }

    private static string Joined(string between, string first, string second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : string.Concat(first, between, second);
}
