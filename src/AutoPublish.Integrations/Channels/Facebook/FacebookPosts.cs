namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>Where readers find a post.</summary>
internal static class FacebookPosts
{
    public static string Url(string id) => "https://www.facebook.com/" + id;
}
