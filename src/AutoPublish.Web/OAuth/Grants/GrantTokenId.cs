using System.Globalization;

namespace AutoPublish.Web.OAuth.Grants;

/// <summary>
/// Names a token by its grant and its place in it: <c>{grantId}.c</c> the code, <c>{grantId}.r7</c> the seventh refresh
/// token, <c>{grantId}.a</c> an access token. It stands in signed tokens only, so nobody else can make one up.
/// </summary>
/// <param name="Number">Of a refresh token, from 1; else 0.</param>
internal sealed record GrantTokenId(string GrantId, GrantTokenPlace Place, int Number = 0)
{
    public override string ToString() => Place switch
    {
        GrantTokenPlace.Code => $"{GrantId}.c",
        GrantTokenPlace.Access => $"{GrantId}.a",
        _ => string.Create(CultureInfo.InvariantCulture, $"{GrantId}.r{Number}"),
    };

    internal static GrantTokenId? Read(string id)
    {
        int dot = id.LastIndexOf('.');
        if (dot <= 0)
        {
            return null;
        }

        string grantId = id[..dot];
        return id[(dot + 1)..] switch
        {
            "c" => new GrantTokenId(grantId, GrantTokenPlace.Code),
            "a" => new GrantTokenId(grantId, GrantTokenPlace.Access),
            ['r', .. { Length: > 0 } digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => new GrantTokenId(grantId, GrantTokenPlace.Refresh, number),
            _ => null,
        };
    }
}

internal enum GrantTokenPlace
{
    Code,
    Access,
    Refresh,
}
