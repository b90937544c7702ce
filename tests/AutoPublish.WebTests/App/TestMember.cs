using AutoPublish.Core.Members;

namespace AutoPublish.WebTests.App;

/// <summary>People who can sign in.</summary>
internal static class TestMember
{
    public static async Task<Member> AddAsync(TestApp app, string email, params Membership[] memberships)
    {
        string key = MemberKinds.KeyOf(email);
        Member member = new()
        {
            MemberId = $"m-{Guid.NewGuid():N}",
            Email = MemberKinds.Clean(email),
            CreatedAt = app.Time.GetUtcNow(),
            Memberships = memberships,
        };
        await app.Documents.PutAsync(MemberKinds.Member, key, key, member);
        return member;
    }

    /// <summary>The owner of the first test tenant.</summary>
    public static Task<Member> AddOwnerAsync(TestApp app, string email = "owner@t1.example") => AddAsync(app, email, new Membership(TestApp.Tenant, MemberRole.Owner));
}
