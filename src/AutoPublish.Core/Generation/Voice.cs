namespace AutoPublish.Core.Generation;

/// <summary>
/// What is said around a brief. None of it states a fact, a day or a price: those are the brief's alone. Chosen
/// together they give billions of texts, because X refuses a text that an account has posted before.
/// </summary>
internal sealed record Voice(string[] Openings, string[] Remarks, string[] Calls, string[] Emoji)
{
    private static readonly string[] Signs =
    [
        "📣", "📢", "📌", "👀", "✨", "💬", "🙌", "👋", "🔔", "💡", "📰", "🌟",
        "😊", "🤝", "💫", "📍", "🎈", "🌱", "🙂", "😃", "👏", "💙", "💛", "🧡",
    ];

    public static Voice Friendly { get; } = new(
        Phrases.Expand(
            "A {quick|short|little|friendly|fresh} {update|note|heads-up|bit of news}{| from us| from our side| from the team| for you}:",
            "{Worth knowing|Good to know|Here's the latest|Here's what's new|News from us|Just so you know|In case you missed it|For your radar}:",
            "{On our minds|Passing this on|Sharing this with you|Something to share|Something worth sharing|The latest from us|Straight from the team|Hot off the press}:"),
        Phrases.Expand(
            "{Thanks|Thank you} for {following along|being here|reading|your support|sticking with us|being part of this}.",
            "We {thought|figured|guessed} you'd {like|want} to {know|hear it|hear it first|hear it from us}.",
            "{It's great|It's good|We're glad|We're happy} to {have you here|share this with you|have you along|keep you posted}."),
        Phrases.Expand(
            "{Questions|Thoughts|Comments|Ideas}? {We'd love to hear them|We're listening|We're all ears|Send them our way|Drop them below}.",
            "{Tell us|Let us know} {what you think|how you see it|what you make of it|how that sounds|where you stand}{| below| in the comments| in a reply}.",
            "Know someone who should {see|hear|read} this? {Pass it on|Send it their way|Share it with them}.",
            "{What do you think|What's your take|How does that sound|What do you make of it}?{| Tell us below.| We'd love to know.| Let us know.| We read every reply.}"),
        Signs);

    public static Voice Playful { get; } = new(
        Phrases.Expand(
            "{Psst|Guess what|Heads up|Big news|Wait for it|Drumroll, please|Hear, hear|Look what's here|Hold on to your hats|Stop the scroll|News flash|Gather round}{|, everyone|, friends|, folks|, all}:"),
        Phrases.Expand(
            "{We're|The whole team is|Everyone here is} {buzzing|thrilled|smiling|excited|over the moon}.",
            "{This one's|This is|We saved this one} for you.",
            "{We couldn't|We just couldn't|No way we could} {wait|keep it quiet|keep it to ourselves|sit on this}{| any longer}."),
        Phrases.Expand(
            "{Who's in|Who's with us|Who's excited|Who else is smiling}?{| Hands up!| Show of hands!| Say hi below!| Wave below!| Let's hear it!}",
            "{Tell|Nudge|Ping|Fetch} {a friend|your people|your crew|your favourite person|someone who'd love this}{!|.}",
            "{What do you think|What's your take|How does that sound|What do you make of it}?{| Tell us!| Spill!| We're dying to know.| We read every reply.}"),
        Signs);

    public static Voice Formal { get; } = new(
        Phrases.Expand(
            "{An update|A brief update|A short update|An announcement|A brief announcement|A short announcement|A notice|A brief notice|A message|A brief message|News}{| from us| from our team| from our side| for our community| for our followers| for our readers}:",
            "For your {information|attention|consideration|reference}:",
            "We {would like to|wish to} {share|announce|pass on|communicate} the following:",
            "{Please note|Please note the following|We are pleased to share the following|We are pleased to announce the following}:"),
        Phrases.Expand(
            "{Thank you|We thank you|Many thanks} for your {interest|continued interest|support|continued support|attention|trust|time}.",
            "We {appreciate|value|are grateful for} your {interest|continued interest|support|continued support|attention|trust}.",
            "It is our {pleasure|privilege} to keep you informed."),
        Phrases.Expand(
            "{Questions and comments|Questions|Comments|Your questions|Your comments} are {welcome|always welcome|very welcome}.",
            "We {welcome|look forward to|invite|would appreciate|are interested in|will gladly read} your {thoughts|comments|questions|feedback|remarks|suggestions|views}.",
            "Please {share|let us have|send us} your {thoughts|comments|questions|feedback|remarks|suggestions|views}{| below| in the comments| in a reply}."),
        []);

    /// <summary>For what nobody celebrates, such as a delay.</summary>
    public static Voice Sober { get; } = new(
        Phrases.Expand(
            "{An update|A brief update|An important update|A notice|A brief notice|An important notice}{| from us| from our team| from our side| for our community| for everyone affected}:",
            "{Please note|For your information|What you should know|A word from us}:"),
        Phrases.Expand(
            "{Thank you|We thank you|Many thanks} for your {patience|understanding|support|trust|consideration}.",
            "We {appreciate|value|are grateful for} your {patience|understanding|support|trust}."),
        Phrases.Expand(
            "{We are here|We're here|Our team is here} {if you have questions|for your questions|for any questions|to answer your questions}.",
            "{Questions|Any questions}? {Please let us know|Please ask|Just let us know|We're here}.",
            "Please {let us know if you have questions|send us your questions|reach out with any questions}{| at any time}."),
        []);

    /// <summary>For a brief in a language that the phrases would not suit.</summary>
    public static Voice Silent { get; } = new([""], [""], [""], Signs);

    /// <summary>Every voice that speaks.</summary>
    public static IReadOnlyList<Voice> All { get; } = [Friendly, Playful, Formal, Sober];
}
