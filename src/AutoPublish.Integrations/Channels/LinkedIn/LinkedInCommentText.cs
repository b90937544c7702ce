using System.Text;
using System.Text.RegularExpressions;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>
/// A comment's text. Unlike a post's commentary it is plain, nothing is escaped, and a mention is its name with an attribute
/// that says where it stands, in UTF-16 units.
/// </summary>
internal sealed partial record LinkedInCommentText(string Text, IReadOnlyList<LinkedInWire.CommentAttribute> Attributes)
{
    private const string Person = "urn:li:person:";

    public static LinkedInCommentText Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        List<LinkedInWire.CommentAttribute> attributes = [];
        var done = 0;
        foreach (Match mention in Mention().Matches(text))
        {
            var (name, urn) = (mention.Groups[1].Value, mention.Groups[2].Value);
            plain.Append(text, done, mention.Index - done);
            attributes.Add(new(plain.Length, name.Length, urn.StartsWith(Person, StringComparison.Ordinal)
                ? new LinkedInWire.AttributedEntity(new LinkedInWire.AttributedMember(urn), null)
                : new LinkedInWire.AttributedEntity(null, new LinkedInWire.AttributedCompany(urn))));
            plain.Append(name);
            done = mention.Index + mention.Length;
        }

        return new LinkedInCommentText(plain.Append(text, done, text.Length - done).ToString(), attributes);
    }

    public LinkedInWire.CommentMessage ToMessage() => new(Text, Attributes.Count == 0 ? null : Attributes);

    [GeneratedRegex(@"@\[([^\[\]\n]+)\]\((urn:li:(?:person|organization):[A-Za-z0-9_-]{1,64})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
