using AutoPublish.Core.Accounts;
using AutoPublish.Core.Generation;

namespace AutoPublish.UnitTests.Generation;

/// <summary>Requests with everything left open but what a test is about.</summary>
internal static class DraftRequests
{
    public const string PlainBrief = "Our new espresso machine ships on Friday";

    public static DraftRequest Brief(string brief = PlainBrief, string contentId = "content-1", params Platform[] platforms) => new(
        contentId,
        Version: 1,
        brief,
        Template: null,
        new Dictionary<string, string>(),
        Tone: null,
        platforms.Length == 0 ? Enum.GetValues<Platform>() : platforms,
        Feedback: null,
        new Dictionary<Platform, string>());

    public static DraftRequest Template(string body, params (string Name, string Value)[] parameters) => Brief() with
    {
        Brief = null,
        Template = body,
        Parameters = parameters.ToDictionary(p => p.Name, p => p.Value),
    };

    public static DraftRequest Revise(DraftRequest request, GeneratedDraft draft, string feedback) =>
        request with { Version = request.Version + 1, Feedback = feedback, Previous = draft.Texts };

    public static Task<GeneratedDraft> DraftAsync(DraftRequest request) => new TemplateGenerator().GenerateAsync(request);

    public static async Task<string> TextAsync(DraftRequest request, Platform platform) => (await DraftAsync(request)).Texts[platform];
}
