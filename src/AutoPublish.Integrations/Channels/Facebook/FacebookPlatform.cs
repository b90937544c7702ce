using AutoPublish.Core.Accounts;
using AutoPublish.Integrations.Channels.Graph;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>What Facebook calls things, and its codes.</summary>
internal static class FacebookPlatform
{
    /// <summary>Without these nothing can be posted.</summary>
    public static readonly string[] Required = ["pages_manage_posts", "pages_read_engagement", "pages_show_list", "read_insights"];

    /// <summary>What is asked for; those of comments may be refused.</summary>
    public static readonly string[] Scopes = [.. Required, "pages_manage_engagement", "pages_read_user_content"];

    public static readonly GraphPlatform Facts = new(
        Platform.Facebook,
        "Facebook",
        string.Join(", ", Scopes),
        new GraphCodes("AP3321", "AP3322", "AP3323", "AP3324", "AP3325", "AP3326", "AP3327", "AP3328", "AP3329", "AP3330"));
}
