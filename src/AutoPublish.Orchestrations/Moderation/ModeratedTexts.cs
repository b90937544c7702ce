using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Moderation;

namespace AutoPublish.Orchestrations.Moderation;

/// <summary>What a moderation says of the texts of a submission.</summary>
public sealed class ModeratedTexts
{
    private readonly IReadOnlyDictionary<string, ModerationAnswer> _answers;
    private readonly bool _isOn;

    private ModeratedTexts(IReadOnlyDictionary<string, ModerationAnswer> answers, bool isOn)
    {
        _answers = answers;
        _isOn = isOn;
    }

    /// <summary>No service is configured: a new text gets no verdict.</summary>
    public static ModeratedTexts Off { get; } = new(new Dictionary<string, ModerationAnswer>(), isOn: false);

    /// <summary>For a submission whose texts stay: their verdicts stay with them.</summary>
    public static ModeratedTexts Same { get; } = new(new Dictionary<string, ModerationAnswer>(), isOn: true);

    /// <param name="answers">By text.</param>
    public static ModeratedTexts Of(IReadOnlyDictionary<string, ModerationAnswer> answers) => new(answers, isOn: true);

    /// <param name="text">That shall go out.</param>
    /// <param name="before">The target as it stands, whose verdicts hold as long as its text does; null: there is none.</param>
    public IReadOnlyList<Verdict> VerdictsOn(string text, Target? before = null)
    {
        if (_answers.TryGetValue(text, out ModerationAnswer? answer))
        {
            return ModerationVerdicts.Of(answer);
        }

        if (before?.Payload?.Text == text)
        {
            return [.. ModerationVerdicts.Among(before.Verdicts)];
        }

        // Nobody asked about it, so nobody knows.
        return _isOn && !string.IsNullOrWhiteSpace(text) ? ModerationVerdicts.Of(ModerationAnswer.Unasked) : [];
    }
}
