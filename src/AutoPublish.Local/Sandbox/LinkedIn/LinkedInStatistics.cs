using System.Text.Json;
using System.Text.RegularExpressions;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary><c>memberCreatorPostAnalytics</c> for members, <c>organizationalEntityShareStatistics</c> for pages.</summary>
internal static partial class LinkedInStatistics
{
    public static void Map(IEndpointRouteBuilder linkedIn, SandboxNetworks networks)
    {
        linkedIn.MapGet("/rest/memberCreatorPostAnalytics", context => OfMemberAsync(context, networks));
        linkedIn.MapGet("/rest/organizationalEntityShareStatistics", context => OfPageAsync(context, networks));
    }

    private static async Task OfMemberAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is null)
        {
            return;
        }

        var query = context.Request.Query;
        var figure = query["queryType"].ToString();
        var entity = Entity().Match(query["entity"].ToString());
        if (query["q"] != "entity" || !entity.Success || figure is not ("IMPRESSION" or "MEMBERS_REACHED" or "REACTION" or "COMMENT" or "RESHARE"))
        {
            await LinkedInAnswers.ErrorAsync(context, 400, "ILLEGAL_ARGUMENT", "q, entity or queryType is wrong");
            return;
        }

        if (networks.ById(Platform.LinkedIn, entity.Groups[2].Value) is not { } post)
        {
            await LinkedInAnswers.ErrorAsync(context, 404, "NOT_FOUND", $"Could not find entity {entity.Groups[2].Value}");
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("elements");
            json.WriteStartObject();
            json.WriteStartObject("targetEntity");
            json.WriteString(entity.Groups[1].Value, post.Id);
            json.WriteEndObject();
            json.WriteString("metricType", figure);
            json.WriteNumber("count", Figure(figure, PostAudience.At(post.Id, networks.Time.GetUtcNow() - post.ReceivedAt)));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task OfPageAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        var query = context.Request.Query;
        if (query["q"] != "organizationalEntity" || !LinkedInRights.IsOrganization(query["organizationalEntity"].ToString()) || !LinkedInRights.MayRead(context, networks, user, query["organizationalEntity"].ToString()))
        {
            await LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", "Viewer does not have permission to access the statistics", 100);
            return;
        }

        var posts = Posts().Matches(query["shares"].ToString() + query["ugcPosts"])
            .Select(match => networks.ById(Platform.LinkedIn, match.Value))
            .OfType<SandboxPost>();
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("elements");
            foreach (var post in posts)
            {
                Write(json, post, PostAudience.At(post.Id, networks.Time.GetUtcNow() - post.ReceivedAt));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, SandboxPost post, PostAudience audience)
    {
        json.WriteStartObject();
        json.WriteString("organizationalEntity", post.Author);
        json.WriteString("share", post.Id);
        json.WriteStartObject("totalShareStatistics");
        json.WriteNumber("impressionCount", audience.Impressions);
        json.WriteNumber("likeCount", audience.Likes);
        json.WriteNumber("commentCount", audience.Comments);
        json.WriteNumber("shareCount", audience.Shares);
        json.WriteNumber("clickCount", audience.Clicks);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static long Figure(string name, PostAudience audience) => name switch
    {
        "REACTION" => audience.Likes,
        "COMMENT" => audience.Comments,
        "RESHARE" => audience.Shares,
        _ => audience.Impressions,
    };

    [GeneratedRegex(@"\A\((share|ugc):(urn:li:(?:share|ugcPost):[0-9]+)\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex("urn:li:(?:share|ugcPost):[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Posts();
}
