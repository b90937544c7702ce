using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Templates;

/// <summary>Who may do what, and where.</summary>
/// <param name="Role">Id of the role.</param>
/// <param name="Scope">Type of the resource that it is given on, or <c>resourceGroup</c>; of a container with its name.</param>
/// <param name="Holder">Name of the identity.</param>
internal sealed record RoleAssignment(string Role, string Scope, string Holder)
{
    public static RoleAssignment Of(Resource resource)
    {
        string role = Last(resource.Setting("roleDefinitionId"));
        string principal = resource.Setting("principalId") ?? "";
        string holder = principal.Split("userAssignedIdentities/")[^1].Split('\'')[0];
        return new RoleAssignment(role, ScopeOf(resource.Id), holder);
    }

    private static string ScopeOf(string id)
    {
        string scope = id[..id.LastIndexOf("/providers/Microsoft.Authorization/", StringComparison.Ordinal)];
        int provider = scope.LastIndexOf("/providers/", StringComparison.Ordinal);
        if (provider < 0)
        {
            return "resourceGroup";
        }

        string[] steps = scope[(provider + "/providers/".Length)..].Split('/');
        string type = string.Join('/', [steps[0], .. steps.Skip(1).Where((_, i) => i % 2 == 0)]);
        return type.EndsWith("/containers", StringComparison.Ordinal) ? $"{type}/{steps[^1]}" : type;
    }

    private static string Last(string? id) => (id ?? "").TrimEnd(']', ')', '\'').Split('/', '\'')[^1].Trim();
}
