using System.Collections.Frozen;

namespace AutoPublish.Core.Generation;

/// <summary>Words that say nothing on their own, and words that tell what language or mood a brief has.</summary>
internal static class StopWords
{
    /// <summary>English words that no sentence goes without.</summary>
    private const string Function =
        "a an and are as at be been but by can for from had has have he her his how i if in is it its it's me my no not of on or our "
        + "she so than that the their them then there these they this those to up us was we were what when where which who why will with you your";

    /// <summary>English words that make no hashtag.</summary>
    private const string Empty =
        "about after again all also always another any anyone around available away back because before being best better between big both bring "
        + "brings call can't check come comes coming could day days did does doing done don't down each even ever every everyone everything few "
        + "find first free full get gets getting give gives going good great happy here into join just keep know last late later latest launch "
        + "launches launching learn less let let's like little live look looking love made make makes making many maybe month more most much must "
        + "need never next nice now off offer offers once only open opens other out over own people please post proud ready really same see sees "
        + "sell sells sends share she'd ship ships shipped shipping should show shows since some someone something soon start starts started still "
        + "such take takes tell thank thanks thing things think through time today together tomorrow tonight too try turn under until update use "
        + "used using very want wants week weeks well we're we've while without won't work works would year years yes yesterday yet you're "
        + "arrive arrives arriving announce announces announcing introduce introducing release releases released drop drops going visit visits "
        + "new approved true false read apply hello stay stays keeps need needs monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december";

    private const string Foreign =
        "der die das und ist wir unser unsere unseren für mit nicht ein eine le la les des nous notre nos est sont avec pour el los las nuestro "
        + "nuestra para con una il della nostro nostra sono het een onze voor os uma nosso nossa och det att vi på är";

    private const string Sad =
        "accident apologies apologise apologize apology bankruptcy breach cancel canceled cancellation cancelled casualties close closed closes closing "
        + "closure condolences death delay delayed delays died disruption emergency funeral grief incident layoffs loss mourn mourning obituary outage "
        + "postponed problem recall recalled recalls regret regrettably sad sadly shutdown sorry stolen terminated tragedy unavailable unfortunately victims";

    private static readonly FrozenSet<string> English = Words(Function);
    private static readonly FrozenSet<string> Stop = Words(Function + " " + Empty);
    private static readonly FrozenSet<string> OtherLanguages = Words(Foreign);
    private static readonly FrozenSet<string> Sadness = Words(Sad);

    public static bool MakesNoTag(ReadOnlySpan<char> word) => Contains(Stop, word) || Contains(OtherLanguages, word);

    public static bool IsSad(ReadOnlySpan<char> word) => Contains(Sadness, word);

    public static bool IsEnglish(ReadOnlySpan<char> word) => Contains(English, word);

    public static bool IsForeign(ReadOnlySpan<char> word) => Contains(OtherLanguages, word);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static bool Contains(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
