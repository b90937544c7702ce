namespace AutoPublish.Local.Sandbox.X;

/// <summary>Which members of a post the caller asked for; id and text are always there.</summary>
internal readonly record struct XFields(bool CreatedAt, bool Entities, bool PublicMetrics, bool Attachments, bool Media, bool ReferencedTweets)
{
    public static XFields Of(HttpRequest request)
    {
        var fields = request.Query["tweet.fields"].ToString().Split(',');
        return new XFields(fields.Contains("created_at"), fields.Contains("entities"), fields.Contains("public_metrics"), fields.Contains("attachments"),
            request.Query["expansions"].ToString().Split(',').Contains("attachments.media_keys"), fields.Contains("referenced_tweets"));
    }
}
