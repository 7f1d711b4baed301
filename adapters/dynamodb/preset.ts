/**
 * What packed values often say, so that saying it takes few bytes: a preset dictionary of DEFLATE (RFC 1951), what is most frequent last. Members stand in
 * the order of a canonical text. What was packed with it opens with it alone, so it never changes: a better one gets the next number (`packing.ts`).
 */
export const PRESET = [
  '"bits":2048,"curve":"brainpoolP384r1","algorithm":"rsa","result":"reserved","code":"',
  '{"addressLine":"","dateOfBirth":"19","fullName":"Nguyễn Thị","permanentResidence":"Phường , Quận , Thành phố ","personalId":"0","phone":"+84","sex":"female"}',
  '{"cardIssueDate":"20","chip":{"hashes":{"1":"","2":"","13":"","14":"","15":""}},"holder":{"dateOfBirth":"20',
  '"accountId":"","by":"machine","decidedAt":"20","decision":"approved","document":{"again":{"code":"","outcome":"officer","policy":"cccd-1","trustBundle":""},"chip":{"at":"20',
  '"dossierId":"","evidence":"dinhdanh/approval/1","inputs":{"chipFiles":"","chipPortrait":"","live":"","portrait":""},"liveness":{"at":"20","quality":"Amazon Rekognition 2016-06-27"},',
  '"officers":[],"person":"v1."-1-check-1","software":{"commit":"","version":"0.1.0"},"thresholds":{"different":80,"same":99}}',
  '{"accountId":"","chip":{"at":17,"checks":[{"name":"container","result":"held"},{"name":"content","result":"held"},{"name":"signer","result":"held"},{"name":"signature","result":"held"},',
  '{"name":"keys","result":"held"},{"name":"signerCertificate","result":"held"},{"name":"chain","result":"held"},{"name":"time","result":"held"},{"name":"revocation","result":"held"},',
  '{"name":"dataGroups","result":"held"},{"name":"contentAgreement","result":"held"},{"name":"activeAuthentication","result":"held"}],"device":"","evidence":{',
  '"activeAuthentication":{"encoding":"plain","hash":"sha256","key":{"algorithm":"ec","bits":256,"curve":"P-256","explicitParameters":false}},',
  '"chain":[{"issuer":"CN=, O=, C=VN","notAfter":"20-01-01T00:00:00.000Z","notBefore":"serialNumber":"","sha256":""}],"crl":{"nextUpdate":"state":"current","thisUpdate":"',
  '"dataGroupsUploaded":[1,2,13,14,15],"lds":{"dataGroupsListed":[1,2,13,14,15],"hash":"sha256","version":0},"signature":{"hash":"sha256","scheme":"ecdsa"},',
  '"signedAt":{"source":"signingTime","time":"20signerCertificate":{"issuer":"sod":{"encodings":114,"octets":11,"sha256":""},"trustBundle":""},',
  '"object":{"contentType":"application/json","key":"chip/","sha256":"","size":2,"version":""},"outcome":"passed","policy":"cccd-1"},"dataKey":"","dossierId":"","eraseAt":17,"evidence":"","expiresAt":17,',
  '"findings":{"at":17,"checks":{"bytesUnchanged":true,"document":"chip_passed","documentFace":99.,"earlierChipRejected":false,"liveness":"passed","population":"agrees","portrait":[],"portraitFace":99.,"uniqueness":"free"},',
  '"models":{"document":"Amazon Rekognition 2016-06-27","portrait":"},"review":[],"run":{"attempt":1,"phase":"check"}},"level":1,',
  '"live":{"at":17,"confidence":99.,"device":"","model":"Amazon Rekognition Face Liveness","object":{"contentType":"image/jpeg","key":"live/","sha256":"","size":2,"version":""},"sessionId":""},',
  '"person":"v1.","photograph":{"object":{"portrait":{"rejectedChips":[],"run":{"attempt":1,"phase":"check"},"sent":{"at":17,"dueAt":17},',
  '"timeline":[{"at":17,"state":"draft"},{"at":17,"state":"submitted"},{"at":17,"state":"checking"},{"at":17],"updatedAt":17,"verdicts":[]}',
].join('');
