// A real OpenID Connect provider as a process on loopback, for one client. Arguments: port, redirect address. Whoever signs in there
// as `name` has the confirmed address name@provider.example.
import Provider from 'oidc-provider';

const [port = '', redirect = ''] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'cairn',
      client_secret: 'a-secret-of-the-test',
      redirect_uris: [redirect],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  cookies: { keys: ['a-key-of-the-test'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@provider.example`,
      email_verified: true,
      name: `${id} of the provider`,
    }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
