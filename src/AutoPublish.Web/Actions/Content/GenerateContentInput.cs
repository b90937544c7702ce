using AutoPublish.Core.Accounts;
using AutoPublish.Web.Actions.Accounts;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Actions.Media;

namespace AutoPublish.Web.Actions.Content;

internal sealed record GenerateContentInput : IRepeatable
{
    [Field("What the post is about, in your own words. Either this or templateId.", MinLength = 1, MaxLength = 4000)]
    public string? Brief { get; init; }

    [Field("A template made with saveTemplate. Either this or brief.", MinLength = 1, MaxLength = 64)]
    public string? TemplateId { get; init; }

    [Field("Values for the template, by name.", MaxItems = 50, ItemMaxLength = 2000)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    [Field("Where to publish; an account must be connected on each.", MinItems = 1, MaxItems = 7, Unique = true)]
    public required IReadOnlyList<Platform> Platforms { get; init; }

    [Field("Which accounts, as listAccounts names them; needed where several are connected on a platform. Two on one platform make two posts.", MinItems = 1, MaxItems = AccountIds.MaxChosen, ItemMaxLength = AccountIds.MaxLength, Unique = true)]
    public IReadOnlyList<string>? Accounts { get; init; }

    [Field("When it shall go out: RFC 3339 with an offset, such as 2026-11-27T09:00:00+01:00. Left out: as soon as it is approved.", MinLength = 1, MaxLength = 64)]
    public string? ScheduledFor { get; init; }

    [Field("True asks a person in any case; false asks none, where the policy allows that. Left out: the policy decides.")]
    public bool? RequiresApproval { get; init; }

    [Field("How it shall sound, such as friendly or formal.", MinLength = 1, MaxLength = 100)]
    public string? Tone { get; init; }

    [Field("Somebody pays for the post; it is labelled as advertising where the platform has a label.")]
    public bool? PaidPartnership { get; init; }

    [Field("What follows a post, by target or platform, such as {\"x\": [\"How it works: …\"]}: the next posts of a thread on x, threads, bluesky and mastodon; one first comment on linkedin, facebook and instagram.", MaxItems = 20, EachMaxItems = Core.Publishing.FollowUps.MaxThread, ItemMaxLength = 10000)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? FollowUps { get; init; }

    [Field("What an image drawn for the posts shall show, where the installation draws. With imageAltText.", MinLength = 1, MaxLength = 1000)]
    public string? ImageDescription { get; init; }

    [Field("What it shows, for those who cannot see it.", MinLength = 1, MaxLength = AltTexts.MaxLength)]
    public string? ImageAltText { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
