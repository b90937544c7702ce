using System.Collections.Frozen;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.Graph.Containers;
using AutoPublish.Integrations.Channels.Graph.SignIn;

namespace AutoPublish.Integrations.Channels.Threads;

/// <summary>What Threads calls things.</summary>
internal static class ThreadsDialects
{
    public static readonly string[] Required = ["threads_basic", "threads_content_publish", "threads_manage_insights", "threads_delete"];

    // The two of replies: to count the account's own, and to find one whose publication was not answered.
    public static readonly string[] Scopes = [.. Required, "threads_manage_replies", "threads_read_replies"];

    public static readonly GraphPlatform Platform = new(
        Core.Accounts.Platform.Threads,
        "Threads",
        string.Join(", ", Scopes),
        new GraphCodes("AP3531", "AP3532", "AP3533", "AP3534", "AP3535", "AP3536", "AP3537", "AP3538", "AP3539", "AP3540"));

    public static ContainerDialect Containers(ThreadsOptions options) => new()
    {
        Platform = Platform,
        Version = options.ApiVersion,
        Create = "threads",
        Publish = "threads_publish",
        Listing = "threads",
        Answering = new ContainerAnswering("reply_to_id", "replies", "AP3541", "AP3542"),
        Quota = "threads_publishing_limit",
        StatusField = "status",
        ErrorField = "error_message",
        TextField = "text",
        ImageType = "IMAGE",
        TextType = "TEXT",
        MaxImages = 20,
        ImageTypes = new[] { "image/jpeg", "image/png" }.ToFrozenSet(),
        EvidencePages = options.EvidencePages,
        Poll = TimeSpan.FromSeconds(options.ContainerPollSeconds),
    };

    public static LongLivedDialect SignIn(ThreadsOptions options) => new()
    {
        Platform = Platform,
        NotConfiguredCode = "AP1352",
        AuthorizeAddress = options.AuthorizeAddress,
        ClientId = options.ClientId,
        ClientSecret = options.ClientSecret,
        Scopes = Scopes,
        RequiredScopes = Required,
        ExchangeGrant = "th_exchange_token",
        RefreshGrant = "th_refresh_token",
        Version = options.ApiVersion,
        IdField = "id",
    };
}
